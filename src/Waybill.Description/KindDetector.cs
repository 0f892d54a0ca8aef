using System.Globalization;
using Waybill.Description.Drops;
using Waybill.Description.Lexicons;
using Waybill.Description.Nftables;
using Waybill.Description.Traces;
using Waybill.Description.Wording;

namespace Waybill.Description;

/// <summary>Tells by its content what a line is of. What only one kind can hold is asked first.</summary>
internal static class KindDetector
{
    private static readonly string[] RuleStarts = ["from", "not", "fwmark", "iif", "oif", "to", "uidrange", "ipproto"];
    private static readonly string[] RuleActions = ["lookup", "goto", "l3mdev", "nop"];
    private static readonly string[] SetCommands = ["create", "add", "del", "test", "destroy", "flush", "rename", "swap", "-N", "-A", "-X"];
    private static readonly string[] NftObjects = ["rule", "table", "chain", "set", "map", "element", "flowtable", "counter", "quota"];

    public static LineKind Detect(string line)
    {
        string[] words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? LineKind.Unknown
            : TraceDescriber.Accepts(line) ? LineKind.Trace
            : IsConnection(words) ? LineKind.Conntrack
            : NameDescriber.Detect(line) is var name and not LineKind.Unknown ? name
            : IsSet(words) ? LineKind.SetEntry
            : IsIptables(words) ? LineKind.IptablesRule
            : IsPolicyRule(words) ? LineKind.PolicyRule
            : IsRoute(words) ? LineKind.Route
            : IsNft(words) || NftHeaderField.Find(new(line)) is not null ? LineKind.NftRule
            : LineKind.Unknown;
    }

    private static bool IsConnection(string[] words) =>
        words.Any(word => word.StartsWith("src=", StringComparison.Ordinal)) && words.Any(word => word.StartsWith("dst=", StringComparison.Ordinal));

    private static bool IsSet(string[] words)
    {
        // "add @set { … }" is a statement of nft.
        if (words.Length > 1 && words[1].StartsWith('@'))
        {
            return false;
        }

        int at = words[0] == "ipset" ? 1 : 0;
        string command = at < words.Length ? words[at] : string.Empty;
        return at == 1 || (SetCommands.Contains(command) && !command.StartsWith('-') && words.Length > 1 && !NftObjects.Contains(words[1]))
            || (command is "-N" or "-A" && words.Length > 2 && words[2].Contains(':', StringComparison.Ordinal) && !words[2].StartsWith('-'));
    }

    private static bool IsIptables(string[] words) => words[0] switch
    {
        ['*' or '#' or '-' or '[', ..] or "COMMIT" or "!" => true,
        [':', _, ..] => words.Length is 2 or 3 && !words[0].StartsWith("::", StringComparison.Ordinal),
        _ => words[0].StartsWith("iptables", StringComparison.Ordinal) || words[0].StartsWith("ip6tables", StringComparison.Ordinal),
    };

    private static bool IsPolicyRule(string[] words) => words[0] switch
    {
        "ip" => Object(words) is "rule" or "ru",
        "rule" => true,
        [.. var digits, ':'] when uint.TryParse(digits, CultureInfo.InvariantCulture, out _) => true,
        _ => RuleStarts.Contains(words[0]) && words.Any(RuleActions.Contains),
    };

    private static bool IsRoute(string[] words) =>
        words[0] == "ip" ? Object(words) is "route" or "r" or "ro"
        : words[0] is "route" or "nexthop" or "cache" or "to"
        || Lexicon.Get("routes").Tables["types"].ContainsKey(words[0])
        || AddressPhrases.Network(words[0]) is not null;

    private static bool IsNft(string[] words) =>
        words[0] is "nft" or "}" or "{" or "table" or "chain" or "set" or "map" or "flowtable" or "type" or "typeof" or "policy" or "elements" or "flags" or "timeout" or "size" or "gc-interval" or "auto-merge"
        || words[0].EndsWith('}')
        || (words[0].StartsWith('@') && words[0].Contains(',', StringComparison.Ordinal))
        || words[0] is "numgen" or "jhash" or "symhash" or "update"
        || (words.Length > 1 && words[0] is "add" or "insert" or "replace" or "delete" && NftObjects.Contains(words[1]))
        || Enumerable.Range(1, Math.Min(5, words.Length)).Any(count => IsNftName(string.Join(' ', words[..count])));

    private static bool IsNftName(string name) => Lexicon.Get("nft").Find(name) is not null || Lexicon.Get("nft-statements").Find(name) is not null;

    // The object of a command of ip stands behind its options.
    private static string? Object(string[] words) => words.Skip(1).FirstOrDefault(word => !word.StartsWith('-'));
}
