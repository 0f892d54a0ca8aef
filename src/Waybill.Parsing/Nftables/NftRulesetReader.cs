using System.Text;
using System.Text.Json;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Nftables;

/// <summary>
/// Reads which tables an nftables ruleset holds and where they are asked: from <c>nft list ruleset</c>, or from its JSON, which
/// is retold as such lines. What the rules say is not read.
/// </summary>
internal static class NftRulesetReader
{
    /// <summary>The tables in the order of the listing.</summary>
    public static IReadOnlyList<NftTable> Read(SourceText text) =>
        RetoldJson.IsJson(text) ? ReadLines(RetoldJson.Retell(text, "NFT001", Retell).Value) : ReadLines(text);

    private static List<NftTable> ReadLines(SourceText text)
    {
        var tables = new List<NftTable>();
        NftTable? table = null;
        NftChain? chain = null;
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (line.StartsWith("table "u8) && words.TryRead(out _) && words.TryRead(out var family) && words.TryRead(out var name))
            {
                (table, chain) = (Find(tables, family, name, new(text, lines.Number)), null);
            }
            else if (table is not null)
            {
                chain = ReadInside(table, chain, line.TrimStart("\t "u8));
            }
        }

        return tables;
    }

    private static NftTable Find(List<NftTable> tables, ReadOnlySpan<byte> family, ReadOnlySpan<byte> name, SourceLine source)
    {
        string wanted = Encoding.UTF8.GetString(family);
        string called = Encoding.UTF8.GetString(name);
        var table = tables.Find(known => known.Family == wanted && known.Name == called);
        if (table is null)
        {
            table = new(wanted, called, source);
            tables.Add(table);
        }

        return table;
    }

    /// <summary>Reads a line of a table; gives the chain that the next line stands in.</summary>
    private static NftChain? ReadInside(NftTable table, NftChain? chain, ReadOnlySpan<byte> line)
    {
        if (line.StartsWith("chain "u8))
        {
            var words = new WordReader(line[6..]);
            words.TryRead(out var name);
            string called = Encoding.UTF8.GetString(name);
            return table.Find(called) ?? table.Add(called);
        }

        if (chain is null)
        {
            table.IsDormant |= line.StartsWith("flags "u8) && line.IndexOf("dormant"u8) >= 0;
            return null;
        }

        if (line.StartsWith("}"u8))
        {
            return null;
        }

        if (line.StartsWith("type "u8) && line.IndexOf(" hook "u8) >= 0)
        {
            chain.ReadType(line);
        }
        else
        {
            chain.HasSay |= !line.IsEmpty && line[0] != '#' && !line.StartsWith("comment \""u8) && !line.StartsWith("policy accept"u8);
        }

        return chain;
    }

    private static void Retell(JsonElement root, RetoldLines lines)
    {
        if (!root.TryGetProperty("nftables", out var items) || items.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
            {
                RetellOne(item, lines);
            }
        }
    }

    private static void RetellOne(JsonElement item, RetoldLines lines)
    {
        if (item.TryGetProperty("table", out var table))
        {
            Begin(table, "name", lines);
            if (table.TryGetProperty("flags", out var flags) && flags.ToString().Contains("dormant", StringComparison.Ordinal))
            {
                lines.Word("flags");
                lines.Word("dormant");
                lines.EndLine();
            }
        }
        else if (item.TryGetProperty("chain", out var chain))
        {
            Begin(chain, "table", lines);
            BeginChain(chain, "name", lines);
            RetellType(chain, lines);
        }
        else if (item.TryGetProperty("rule", out var rule))
        {
            Begin(rule, "table", lines);
            BeginChain(rule, "chain", lines);
            lines.Word("rule");
            lines.EndLine();
        }
    }

    private static void Begin(JsonElement item, string name, RetoldLines lines)
    {
        lines.Word("table");
        lines.Word(Value(item, "family"));
        lines.Word(Value(item, name));
        lines.EndLine();
    }

    private static void BeginChain(JsonElement item, string name, RetoldLines lines)
    {
        lines.Word("chain");
        lines.Word(Value(item, name));
        lines.EndLine();
    }

    private static void RetellType(JsonElement chain, RetoldLines lines)
    {
        if (!chain.TryGetProperty("hook", out _))
        {
            return;
        }

        lines.Word("type");
        lines.Word(Value(chain, "type"));
        lines.Word("hook");
        lines.Word(Value(chain, "hook"));
        if (chain.TryGetProperty("dev", out var devices))
        {
            lines.Word("devices");
            if (devices.ValueKind == JsonValueKind.Array)
            {
                lines.Words(devices);
            }
            else
            {
                lines.Word(RetoldLines.Scalar(devices));
            }
        }

        lines.Word("priority");
        lines.Word(Value(chain, "prio"));
        lines.Word("policy");
        lines.Word(Value(chain, "policy"));
        lines.EndLine();
    }

    private static string Value(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? RetoldLines.Scalar(value) : "?";
}
