using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Neighbours;

/// <summary>Reads <c>ip neigh</c>, as text or as JSON (ip/ipneigh.c, print_neigh).</summary>
public static class NeighbourListingParser
{
    /// <summary>Reads a listing.</summary>
    public static Parsed<ImmutableArray<Neighbour>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "NEI004", WriteJson, ReadLines);
    }

    private static Parsed<ImmutableArray<Neighbour>> ReadLines(SourceText text)
    {
        var neighbours = ImmutableArray.CreateBuilder<Neighbour>();
        var problems = new DiagnosticList(text, "NEI000");
        var names = new Names();
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (!words.TryRead(out var first))
            {
                continue;
            }

            if (!Words.Addresses.TryParse(first, out var address) || !words.TryReadExact("dev"u8) || !words.TryRead(out var device))
            {
                problems.Add("NEI001", Severity.NotUnderstood, lines.Number, 1, $"not a neighbour: {Quote.Of(line)}");
                continue;
            }

            var neighbour = new Neighbour(address, names.Intern(device), NeighbourState.None, null, new(text, lines.Number));
            neighbours.Add(ReadAttributes(neighbour, words, problems));
        }

        return new(neighbours.ToImmutable(), problems.ToImmutable());
    }

    private static Neighbour ReadAttributes(Neighbour neighbour, WordReader words, DiagnosticList problems)
    {
        while (words.TryRead(out var word))
        {
            if (word.SequenceEqual("lladdr"u8))
            {
                words.TryRead(out var mac);
                neighbour = neighbour with { Mac = Words.Addresses.TryParseMac(mac, out var value) ? value : null };
            }
            else if (StateOf(word) is var state && state != NeighbourState.None)
            {
                neighbour = neighbour with { State = state };
            }
            else if (TakesValue(word))
            {
                words.TryRead(out _);
            }
            else if (!IsNote(word))
            {
                problems.Add("NEI002", Severity.Approximated, neighbour.Source.Line, words.Column, $"unknown word {Quote.Of(word)}; the line is taken without it");
            }
        }

        return neighbour;
    }

    private static NeighbourState StateOf(ReadOnlySpan<byte> word) => word switch
    {
        var _ when word.SequenceEqual("REACHABLE"u8) => NeighbourState.Reachable,
        var _ when word.SequenceEqual("STALE"u8) => NeighbourState.Stale,
        var _ when word.SequenceEqual("FAILED"u8) => NeighbourState.Failed,
        var _ when word.SequenceEqual("INCOMPLETE"u8) => NeighbourState.Incomplete,
        var _ when word.SequenceEqual("DELAY"u8) => NeighbourState.Delay,
        var _ when word.SequenceEqual("PROBE"u8) => NeighbourState.Probe,
        var _ when word.SequenceEqual("NOARP"u8) => NeighbourState.NoArp,
        var _ when word.SequenceEqual("PERMANENT"u8) => NeighbourState.Permanent,
        _ => NeighbourState.None,
    };

    // With -s: "ref 1 used 12/7/3 probes 4"; "proto" names who made the entry.
    private static bool TakesValue(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("ref"u8) || word.SequenceEqual("used"u8) || word.SequenceEqual("probes"u8) || word.SequenceEqual("proto"u8);

    private static bool IsNote(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("router"u8) || word.SequenceEqual("proxy"u8) || word.SequenceEqual("managed"u8)
        || word.SequenceEqual("extern_learn"u8) || word.SequenceEqual("extern_valid"u8) || word.SequenceEqual("offload"u8)
        || word.SequenceEqual("NONE"u8);

    private static void WriteJson(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("dst", out var address))
        {
            return;
        }

        lines.Word(RetoldLines.Scalar(address));
        lines.PairOf(item, "dev", "dev");
        lines.PairOf(item, "lladdr", "lladdr");
        foreach (string note in (string[])["router", "proxy", "managed", "extern_learn", "offload", "extern_valid"])
        {
            if (item.TryGetProperty(note, out _))
            {
                lines.Word(note);
            }
        }

        if (item.TryGetProperty("state", out var states) && states.ValueKind == JsonValueKind.Array)
        {
            foreach (var state in states.EnumerateArray())
            {
                lines.Word(RetoldLines.Scalar(state));
            }
        }

        lines.PairOf(item, "protocol", "proto");
    }
}
