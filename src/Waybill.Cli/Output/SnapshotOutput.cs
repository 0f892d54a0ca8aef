using System.Text;
using Waybill.Linux.Collecting;
using Waybill.Parsing.Snapshots;
using Waybill.Redaction;

namespace Waybill.Cli.Output;

/// <summary>Snapshots that a command writes where the user says.</summary>
internal static class SnapshotOutput
{
    /// <summary>Writes a snapshot and says so.</summary>
    /// <param name="snapshot">What to write.</param>
    /// <param name="output">A folder, an archive, or <c>-</c> for a tar on standard output; null for an archive named after host and time.</param>
    /// <param name="terminal">Standard output, the clock, and where to say what was written.</param>
    public static void Write(Snapshot snapshot, string? output, Terminal terminal)
    {
        var writer = new SnapshotWriter(terminal.Clock);
        string host = HostNameOf(snapshot);
        output ??= writer.DefaultName(host);
        if (output == "-")
        {
            writer.WriteTar(snapshot, terminal.Output, host);
            return;
        }

        writer.Write(snapshot, output, host);
        terminal.Error.WriteLine($"waybill: wrote {output}");
    }

    /// <summary>The texts with other addresses, names and comments; what may differ by that is said.</summary>
    public static Snapshot Redact(Snapshot snapshot, Terminal terminal)
    {
        var redactor = new Redactor(snapshot.Texts);
        foreach (string doubt in redactor.WhatMayDiffer)
        {
            terminal.Error.WriteLine($"waybill: {doubt}");
        }

        return new Snapshot([.. snapshot.Texts.Select(redactor.Redact)]);
    }

    private static string HostNameOf(Snapshot snapshot) =>
        snapshot.Find("hostname.txt") is { } text && Encoding.UTF8.GetString(text.GetLine(1)) is { Length: > 0 } name ? name : "host";
}
