using System.Collections.Immutable;
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
    /// <summary>The names of all keys.</summary>
    public static ImmutableArray<string> Keys => PacketKeys.Names;

    /// <summary>Reads one line of <paramref name="text"/>.</summary>
    /// <param name="text">The text that holds the line.</param>
    /// <param name="line">One-based line number.</param>
    /// <returns>The packet, or null with one diagnostic that names the column of the word that is wrong.</returns>
    public static Parsed<Packet?> Parse(SourceText text, int line)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.GetLine(line), out var packet) is { } problem
            ? new(null, [new Diagnostic("PKT001", Severity.NotUnderstood, new(text, line), problem.Column, problem.Message)])
            : new(packet, []);
    }

    /// <summary>Reads a packet that stands alone, such as the words of a command line.</summary>
    public static Parsed<Packet?> Parse(string words) => Parse(SourceText.FromString("packet", words), 1);

    /// <summary>Reads words; what is wrong with them, or null.</summary>
    internal static PacketProblem? Read(ReadOnlySpan<byte> words, out Packet? packet)
    {
        packet = null;
        var reader = new WordReader(words);
        var draft = new PacketDraft();
        while (reader.TryRead(out var word))
        {
            int column = reader.Column;
            if (ReadWord(draft, word, ref reader) is { } message)
            {
                return new(column, message);
            }

            if (draft.Problem is { } problem)
            {
                return problem with { Column = problem.Column + reader.Column - 1 };
            }
        }

        packet = draft.Finish(out string? missing);
        return packet is null ? new(reader.Column, missing!) : null;
    }

    /// <summary>What is wrong with a word that is neither a key nor follows one.</summary>
    private static string? ReadWord(PacketDraft draft, ReadOnlySpan<byte> word, ref WordReader reader)
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
            return $"{Quote.Of(word)} is neither an address nor a key of a packet";
        }

        return draft.AddEndpoint(endpoint);
    }

    /// <summary>What is wrong with a key; what is wrong with its value is noted in the draft.</summary>
    private static string? ReadKey(PacketDraft draft, PacketKey key, ref WordReader reader)
    {
        ReadOnlySpan<byte> value = default;
        if (key.TakesValue(reader.Peek()))
        {
            if (!reader.TryReadQuoted(out value))
            {
                return $"\"{key.Name}\" wants a value: {key.Wants}";
            }
        }

        if (!draft.MarkGiven(key.Name))
        {
            return $"\"{key.Name}\" is given twice";
        }

        if (!key.Apply(draft, value) && draft.Problem is null)
        {
            draft.Refuse(new(1, $"{Quote.Of(value)} is no {key.Wants}"));
        }

        return null;
    }
}
