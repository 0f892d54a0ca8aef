using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Snapshots;

/// <summary>
/// Looks whether the nftables ruleset holds more than what iptables-nft put there, which its own listing shows
/// (iptables-nft keeps its tables under the names of iptables).
/// </summary>
internal static class NftTables
{
    /// <summary>The first table that no listing of iptables-nft covers, as <c>family name</c>; null where there is none.</summary>
    public static string? FindUncovered(SourceText ruleset, ImmutableArray<Ruleset> rulesets)
    {
        if (RetoldJson.IsJson(ruleset))
        {
            return ruleset.Bytes.Span.IndexOf("\"table\""u8) < 0 ? null : "as JSON";
        }

        var lines = new LineReader(ruleset.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (line.StartsWith("table "u8) && words.TryRead(out _) && words.TryRead(out var family) && words.TryRead(out var name)
                && !IsCovered(family, name, rulesets))
            {
                return $"{Encoding.UTF8.GetString(family)} {Encoding.UTF8.GetString(name)}";
            }
        }

        return null;
    }

    private static bool IsCovered(ReadOnlySpan<byte> family, ReadOnlySpan<byte> name, ImmutableArray<Ruleset> rulesets)
    {
        var wanted = family.SequenceEqual("ip"u8) ? IpFamily.IPv4 : family.SequenceEqual("ip6"u8) ? IpFamily.IPv6 : IpFamily.None;
        string table = Encoding.UTF8.GetString(name);
        return rulesets.Any(ruleset => ruleset.Backend == Backend.Nft && ruleset.Family == wanted && ruleset.FindTable(table) is not null);
    }
}
