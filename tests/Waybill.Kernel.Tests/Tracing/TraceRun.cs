using System.Diagnostics;
using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary><c>waybill trace</c> as a process of its own, as users run it.</summary>
internal sealed class TraceRun : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Waybill.Cli.dll");
    private readonly Process _process;

    private TraceRun(Process process) => _process = process;

    /// <summary>The journeys, as JSON lines, of what a command inside the namespace's peer causes.</summary>
    public static string[] While(NetworkNamespace host, string filter, params IEnumerable<string> command)
    {
        var result = Command.Run(string.Empty, "dotnet", [Program, "trace", "--netns", host.Name, "--json", .. filter.Split(' '), "--", .. command]);
        return result.Status == 0
            ? result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"trace: status {result.Status}: {result.Errors}");
    }

    /// <summary>Begins a trace and waits until its table is there.</summary>
    /// <param name="host">Where.</param>
    /// <param name="redirection">What the shell does with its output.</param>
    public static TraceRun Begin(NetworkNamespace host, string redirection = ">/dev/null") => Begin(host.Name, "tcp", redirection);

    /// <summary>Begins a trace and waits until its table is there.</summary>
    /// <param name="host">The namespace's name.</param>
    /// <param name="filter">Which packets.</param>
    /// <param name="redirection">What the shell does with its output.</param>
    public static TraceRun Begin(string host, string filter, string redirection)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"exec dotnet '{Program}' trace --netns {host} --rate unlimited --for 5m {filter} {redirection}"]) { RedirectStandardError = true };
        var process = Process.Start(start)!;
        var deadline = Stopwatch.StartNew();
        while (!Command.Succeed("ip", "netns", "exec", host, "nft", "list", "tables").Contains("waybill-", StringComparison.Ordinal))
        {
            if (process.HasExited || deadline.Elapsed > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"trace does not begin: {process.StandardError.ReadToEnd()}");
            }
        }

        return new(process);
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public void End(string signal)
    {
        Command.Succeed("kill", $"-{signal}", $"{_process.Id}");
        _process.WaitForExit();
    }

    /// <summary>Waits for the end.</summary>
    public void WaitForEnd() => _process.WaitForExit();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
