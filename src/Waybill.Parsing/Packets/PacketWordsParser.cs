using Waybill.Model.Diagnostics;
using Waybill.Model.Packets;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>
/// Reads a packet in words: <c>tcp 192.168.235.13:14024 10.0.1.12:8081 iif enp5s0</c>. The protocol comes first, then
/// source and destination (or the destination alone), then keys with values in any order.
/// </summary>
public static class PacketWordsParser
{
    /// <summary>Reads one line of <paramref name="text"/>.</summary>
    /// <param name="text">The text that holds the line.</param>
    /// <param name="line">One-based line number.</param>
    /// <returns>The packet, or null with one diagnostic that names the column of the word that is wrong.</returns>
    public static Parsed<Packet?> Parse(SourceText text, int line)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new WordReader(text.GetLine(line));
        var draft = new PacketDraft();
        while (reader.TryRead(out var word))
        {
            int column = reader.Column;
            if (ReadWord(draft, word, ref reader) is { } problem)
            {
                return Refused(text, line, problem.AtValue ? reader.Column : column, problem.Message);
            }
        }

        var packet = draft.Finish(out string? missing);
        return packet is null ? Refused(text, line, reader.Column, missing!) : new(packet, []);
    }

    /// <summary>Reads a packet that stands alone, such as the words of a command line.</summary>
    public static Parsed<Packet?> Parse(string words) => Parse(SourceText.FromString("packet", words), 1);

    private static Problem? ReadWord(PacketDraft draft, ReadOnlySpan<byte> word, ref WordReader reader)
    {
        if (PacketKeys.Find(word) is { } key)
        {
            return ReadKey(draft, key, ref reader);
        }

        if (!draft.HasProtocol && !draft.HasEndpoint && Iptables.Values.Protocols.TryParse(word, out var protocol))
        {
            draft.SetProtocol(protocol);
            return null;
        }

        if (!Endpoint.TryParse(word, out var endpoint))
        {
            return new($"{Quote.Of(word)} is neither an address nor a key of a packet", AtValue: false);
        }

        return draft.AddEndpoint(endpoint) is { } message ? new(message, AtValue: false) : null;
    }

    private static Problem? ReadKey(PacketDraft draft, PacketKey key, ref WordReader reader)
    {
        ReadOnlySpan<byte> value = default;
        if (key.TakesValue(reader.Peek()))
        {
            if (!reader.TryRead(out value))
            {
                return new($"\"{key.Name}\" wants a value: {key.Wants}", AtValue: false);
            }
        }

        if (!draft.MarkGiven(key.Name))
        {
            return new($"\"{key.Name}\" is given twice", AtValue: false);
        }

        return key.Apply(draft, value) ? null : new($"{Quote.Of(value)} is no {key.Wants}", AtValue: true);
    }

    private static Parsed<Packet?> Refused(SourceText text, int line, int column, string message) =>
        new(null, [new Diagnostic("PKT001", Severity.NotUnderstood, new(text, line), column, message)]);

    private readonly record struct Problem(string Message, bool AtValue);
}
