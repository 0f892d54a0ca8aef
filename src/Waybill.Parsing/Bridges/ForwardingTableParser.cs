using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Bridges;

/// <summary>Reads <c>bridge fdb show</c>, as text or as JSON (bridge/fdb.c, print_fdb).</summary>
public static class ForwardingTableParser
{
    /// <summary>Reads a listing.</summary>
    public static Parsed<ImmutableArray<BridgeEntry>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "FDB004", WriteJson, ReadLines);
    }

    private static Parsed<ImmutableArray<BridgeEntry>> ReadLines(SourceText text)
    {
        var entries = ImmutableArray.CreateBuilder<BridgeEntry>();
        var problems = new DiagnosticList(text, "FDB000");
        var names = new Names();
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (!words.TryRead(out var first))
            {
                continue;
            }

            if (!Words.Addresses.TryParseMac(first, out var mac) || !words.TryReadExact("dev"u8) || !words.TryRead(out var device))
            {
                problems.Add("FDB001", Severity.NotUnderstood, lines.Number, 1, $"not an entry of a forwarding table: {Quote.Of(line)}");
                continue;
            }

            entries.Add(ReadAttributes(new(mac, names.Intern(device), new(text, lines.Number)), words, names, problems));
        }

        return new(entries.ToImmutable(), problems.ToImmutable());
    }

    private static BridgeEntry ReadAttributes(BridgeEntry entry, WordReader words, Names names, DiagnosticList problems)
    {
        while (words.TryRead(out var word))
        {
            if (ReadNote(entry, word) is { } noted)
            {
                entry = noted;
                continue;
            }

            int column = words.Column;
            if (!words.TryRead(out var value) || ReadPair(entry, word, value, names) is not { } read)
            {
                problems.Add("FDB002", Severity.Approximated, entry.Source.Line, column, $"unknown word {Quote.Of(word)}; the line is taken without it");
                continue;
            }

            entry = read;
        }

        return entry;
    }

    private static BridgeEntry? ReadNote(BridgeEntry entry, ReadOnlySpan<byte> word) => word switch
    {
        var _ when word.SequenceEqual("self"u8) => entry with { IsSelf = true },
        var _ when word.SequenceEqual("permanent"u8) => entry with { IsPermanent = true },
        var _ when word.SequenceEqual("static"u8) || word.SequenceEqual("stale"u8) || word.SequenceEqual("reachable"u8) || word.SequenceEqual("temp"u8)
            || word.SequenceEqual("router"u8) || word.SequenceEqual("extern_learn"u8) || word.SequenceEqual("offload"u8) || word.SequenceEqual("sticky"u8)
            || word.SequenceEqual("locked"u8) || word.SequenceEqual("activity_notify"u8) || word.SequenceEqual("inactive"u8)
            || word.SequenceEqual("dynamic"u8) || word.SequenceEqual("local"u8) || word.SequenceEqual("managed"u8) => entry,
        _ => null,
    };

    private static BridgeEntry? ReadPair(BridgeEntry entry, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Names names) => key switch
    {
        var _ when key.SequenceEqual("master"u8) => entry with { Master = names.Intern(value) },
        var _ when key.SequenceEqual("vlan"u8) => Numbers.TryParse(value, out ushort vlan) ? entry with { Vlan = vlan } : null,
        var _ when key.SequenceEqual("dst"u8) => Words.Addresses.TryParse(value, out var remote) ? entry with { Remote = remote } : null,
        var _ when key.SequenceEqual("port"u8) => Numbers.TryParse(value, out ushort port) ? entry with { RemotePort = port } : null,
        var _ when key.SequenceEqual("via"u8) => entry with { Via = names.Intern(value) },
        var _ when key.SequenceEqual("vni"u8) || key.SequenceEqual("src_vni"u8) || key.SequenceEqual("used"u8) || key.SequenceEqual("nhid"u8)
            || key.SequenceEqual("link-netnsid"u8) => entry,
        _ => null,
    };

    private static void WriteJson(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("mac", out var mac))
        {
            return;
        }

        lines.Word(RetoldLines.Scalar(mac));
        lines.PairOf(item, "ifname", "dev");
        foreach (string key in (string[])["dst", "vlan", "port", "vni", "src_vni"])
        {
            lines.PairOf(item, key, key);
        }

        lines.PairOf(item, "viaIf", "via");
        if (item.TryGetProperty("flags", out var flags))
        {
            lines.Words(flags);
        }

        lines.PairOf(item, "master", "master");
        if (item.TryGetProperty("state", out var state) && RetoldLines.Scalar(state) is { Length: > 0 } word)
        {
            lines.Word(word);
        }
    }
}
