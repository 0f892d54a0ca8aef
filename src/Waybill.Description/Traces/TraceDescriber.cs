using System.Text.Json;
using Waybill.Description.Lexicons;

namespace Waybill.Description.Traces;

/// <summary>
/// Describes a line of a trace: TRACE and LOG lines of the kernel in whatever log they stand, <c>xtables-monitor --trace</c>, and
/// <c>nft monitor trace</c>.
/// </summary>
internal static class TraceDescriber
{
    private const string Trace = "TRACE: ";
    private const string Packet = "PACKET: ";
    private const string Nft = "trace id ";

    /// <summary>True where the line is of a trace.</summary>
    public static bool Accepts(string line) =>
        line.Contains(Trace, StringComparison.Ordinal) || line.Contains(Packet, StringComparison.Ordinal) || line.Contains(Nft, StringComparison.Ordinal)
        || (line.Contains("IN=", StringComparison.Ordinal) && line.Contains(" OUT=", StringComparison.Ordinal));

    public static LineDescription Describe(string line)
    {
        var draft = new Draft(line, LineKind.Trace);
        string text = Message(line, draft);
        int nft = text.IndexOf(Nft, StringComparison.Ordinal);
        int trace = text.IndexOf(Trace, StringComparison.Ordinal);
        int packet = text.IndexOf(Packet, StringComparison.Ordinal);
        if (nft >= 0)
        {
            LogHeader.Describe(text[..nft], draft);
            return draft.Finish(NftTrace.Describe(text[(nft + Nft.Length)..], draft));
        }

        if (trace >= 0)
        {
            LogHeader.Describe(text[..trace], draft);
            string rest = text[(trace + Trace.Length)..];
            return draft.Finish(IsMonitor(rest) ? MonitorTrace.DescribeRule(rest, draft) : KernelTrace.Describe(rest, draft));
        }

        if (packet >= 0)
        {
            LogHeader.Describe(text[..packet], draft);
            return draft.Finish(MonitorTrace.DescribePacket(text[(packet + Packet.Length)..], draft));
        }

        return draft.Finish(KernelTrace.DescribeLog(text, draft));
    }

    // The line of xtables-monitor goes on with the family's number and the trace's id.
    private static bool IsMonitor(string text) => text.Length > 2 && char.IsAsciiDigit(text[0]) && text.IndexOf(' ', StringComparison.Ordinal) is 1 or 2;

    // journalctl -o json writes an object a line.
    private static string Message(string line, Draft draft)
    {
        if (!line.StartsWith('{'))
        {
            return line;
        }

        try
        {
            using var record = JsonDocument.Parse(line);
            if (record.RootElement.TryGetProperty("MESSAGE", out var message) && message.ValueKind == JsonValueKind.String)
            {
                draft.Add("MESSAGE", "journal record", "what follows stands in a record of the journal");
                return message.GetString()!;
            }
        }
        catch (JsonException)
        {
            // Then it is a line like any other.
        }

        return line;
    }

    /// <summary>The texts about traces.</summary>
    internal static Lexicon Words { get; } = Lexicon.Get("traces");
}
