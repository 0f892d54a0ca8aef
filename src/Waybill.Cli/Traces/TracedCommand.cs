using System.ComponentModel;
using System.Diagnostics;

namespace Waybill.Cli.Traces;

/// <summary>A command that runs while packets are traced; its output goes where Waybill's messages go.</summary>
internal sealed class TracedCommand : IDisposable
{
    private readonly Process? _process;

    /// <summary>Starts the command, if there is one.</summary>
    /// <param name="words">Its words; none for no command.</param>
    /// <param name="networkNamespace">Where it runs; null for the namespace that we run in.</param>
    public TracedCommand(string[] words, string? networkNamespace)
    {
        if (words.Length == 0)
        {
            return;
        }

        string[] line = networkNamespace is null ? words : ["ip", "netns", "exec", networkNamespace, .. words];
        try
        {
            _process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >&2", "sh", .. line]));
        }
        catch (Win32Exception error)
        {
            throw new UsageException($"cannot run {words[0]}: {error.Message}");
        }
    }

    /// <summary>True once the command has ended.</summary>
    public bool HasEnded => _process is { HasExited: true };

    public void Dispose() => _process?.Dispose();
}
