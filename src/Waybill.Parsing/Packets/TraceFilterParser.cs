using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sources;
using Waybill.Model.Traces;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>
/// Reads which packets to trace: the words of a packet, all of them optional, with networks for addresses and ranges for ports
/// (<c>tcp to 10.43.0.0/16 dport 8080-8090</c>). Two addresses are source and destination; one alone is the destination.
/// </summary>
public static class TraceFilterParser
{
    /// <summary>Reads a filter; no words are a filter that every packet fits.</summary>
    /// <returns>The filter, or null with one diagnostic that names the column of the word that is wrong.</returns>
    public static Parsed<TraceFilter?> Parse(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var text = SourceText.FromString("filter", words);
        var draft = new TraceFilterDraft();
        var reader = new WordReader(text.GetLine(1));
        string? problem = null;
        while (problem is null && reader.TryRead(out var word))
        {
            problem = ReadWord(draft, word, ref reader);
        }

        problem ??= draft.Contradiction;
        return problem is null
            ? new(draft.Finish(), [])
            : new(null, [new Diagnostic("PKT002", Severity.NotUnderstood, new(text, 1), reader.Column, problem)]);
    }

    private static string? ReadWord(TraceFilterDraft draft, ReadOnlySpan<byte> word, ref WordReader reader)
    {
        if (TraceFilterKeys.Find(word) is { } key)
        {
            string name = Encoding.UTF8.GetString(word);
            if (!reader.TryRead(out var value))
            {
                return $"\"{name}\" wants a value: {key.Wants}";
            }

            return !draft.MarkGiven(name) ? $"\"{name}\" is given twice"
                : key.Apply(draft, value) ? null
                : $"{Quote.Of(value)} is no {key.Wants}";
        }

        if (PacketKeys.Find(word) is not null)
        {
            return $"{Quote.Of(word)} cannot be filtered by; what can: {string.Join(", ", TraceFilterKeys.Names)}";
        }

        if (!draft.HasProtocol && Iptables.Values.Protocols.TryParse(word, out var protocol) && !draft.HasAddress)
        {
            draft.Filter = draft.Filter with { Protocol = protocol };
            return null;
        }

        return draft.AddEndpoint(word) ? null : $"{Quote.Of(word)} is neither an address, a network nor a key of a filter";
    }
}
