using System.Globalization;
using System.Text;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>A network namespace of the running kernel for one test, gone with it. Nothing outside of it is touched.</summary>
public sealed class NetworkNamespace : IDisposable
{
    private NetworkNamespace(string name) => Name = name;

    /// <summary>The name as <c>ip netns</c> lists it; no other test has it.</summary>
    public string Name { get; }

    /// <summary>The kernel's number for it.</summary>
    public uint Inode => NamespaceThread.Run(this, () =>
    {
        // "net:[4026532123]"
        string link = new FileInfo("/proc/thread-self/ns/net").LinkTarget ?? string.Empty;
        return uint.Parse(link.AsSpan()["net:[".Length..^1], NumberStyles.None, CultureInfo.InvariantCulture);
    });

    /// <summary>Makes a namespace with its loopback interface up. Skips the test where the machine allows none.</summary>
    /// <param name="purpose">A word of the test, for whoever finds the namespace while the test runs.</param>
    public static NetworkNamespace Create(string purpose)
    {
        Equipment.Demand();
        var made = new NetworkNamespace($"waybill-{purpose}-{Guid.NewGuid():n}"[..Math.Min(60, purpose.Length + 18)]);
        Command.Succeed("ip", "netns", "add", made.Name);
        Command.Succeed("ip", "-n", made.Name, "link", "set", "lo", "up");
        return made;
    }

    /// <summary>Runs a shell command on the host itself and gives what it prints; its failure fails the test.</summary>
    public static string Shell(string command) => Command.Succeed("sh", "-c", command);

    /// <summary>Runs a shell command inside and gives what it prints; its failure fails the test.</summary>
    public string Run(string command) => Command.Succeed("ip", "netns", "exec", Name, "sh", "-ec", command);

    /// <summary>Runs a program inside, however it ends.</summary>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public CommandResult Try(string input, string program, params IEnumerable<string> arguments) =>
        Command.Run(input, "ip", ["netns", "exec", Name, program, .. arguments]);

    /// <summary>Runs lines of <c>ip</c>, without that word, in one go; those that fail are passed over.</summary>
    /// <returns>What <c>ip</c> said of those that failed.</returns>
    public string Ip(params IEnumerable<string> lines) => Command.Run(Join(lines), "ip", "-n", Name, "-force", "-batch", "-").Errors;

    /// <summary>Runs lines of <c>ip -6</c>, without these words, in one go; those that fail are passed over.</summary>
    /// <returns>What <c>ip</c> said of those that failed.</returns>
    public string Ip6(params IEnumerable<string> lines) => Command.Run(Join(lines), "ip", "-n", Name, "-6", "-force", "-batch", "-").Errors;

    /// <summary>Sets kernel parameters (<c>NAME=VALUE</c>); those that do not exist are passed over.</summary>
    public void Sysctl(params IEnumerable<string> settings) => Try(Join(settings), "sysctl", "-q", "-e", "-p", "-");

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
