using System.Globalization;
using System.Text;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>A network namespace of its own, gone when disposed of.</summary>
public sealed class NetworkNamespace : IDisposable
{
    private static int _count;

    /// <summary>Makes a namespace with its loopback interface up.</summary>
    public NetworkNamespace()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"waybill-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}");
        Command.Succeed("ip", "netns", "add", Name);
    }

    /// <summary>Its name, which no other test has.</summary>
    public string Name { get; }

    /// <summary>Runs a program in the namespace, however it ends.</summary>
    public CommandResult Run(string input, string program, params IEnumerable<string> arguments) =>
        Command.Run(input, "ip", ["netns", "exec", Name, program, .. arguments]);

    /// <summary>Runs a program in the namespace that must succeed and gives its output.</summary>
    public string Succeed(string program, params IEnumerable<string> arguments) =>
        Command.Succeed("ip", ["netns", "exec", Name, program, .. arguments]);

    /// <summary>Runs lines of <c>ip</c> in one go; those that fail are passed over.</summary>
    /// <returns>What <c>ip</c> said of those that failed.</returns>
    public string Ip(IEnumerable<string> lines)
    {
        var result = Command.Run(Join(lines), "ip", "-n", Name, "-force", "-batch", "-");
        return result.Errors;
    }

    /// <summary>Sets kernel parameters; those that do not exist are passed over.</summary>
    public void Sysctl(IEnumerable<string> settings) => Run(Join(settings), "sysctl", "-q", "-e", "-p", "-");

    /// <summary>Removes the namespace with everything in it.</summary>
    public void Dispose() => Command.Run(string.Empty, "ip", "netns", "del", Name);

    private static string Join(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (string line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }
}
