using Waybill.Description.Lexicons;
using Waybill.Description.Nftables;
using Waybill.Description.Wording;

namespace Waybill.Description.Traces;

/// <summary>Lines of <c>nft monitor trace</c> (nftables, src/trace.c).</summary>
internal static class NftTrace
{
    /// <summary>Describes what follows <c>trace id </c>.</summary>
    public static string Describe(string text, Draft draft)
    {
        var words = new LineWords(text);
        string id = words.Next();
        draft.Add($"trace id {id}", "trace id", "lines with the same id are about the same packet");
        string family = words.Next();
        string table = words.Next();
        string chain = words.Next();
        string where = $"chain {chain} in table {table}";
        string what = words.Next();
        draft.Add($"{family} {table} {chain}{(IsKnown(what) ? " " + what : "")}", "place", $"{where}, for {Lexicon.Get("nft").Find("families", family) ?? family}");
        string rest = words.Rest();
        return what switch
        {
            "packet:" => Packet(id, where, rest, draft),
            "rule" => Rule(id, where, rest, draft),
            "unknown" => UnknownRule(id, where, rest, draft),
            "policy" => Policy(id, where, rest, draft),
            "verdict" => Verdict(id, where, rest, draft),
            "conntrack:" => Connection(id, rest, draft),
            _ => NotKnown(id, $"{what} {rest}".TrimEnd(), draft),
        };
    }

    private static bool IsKnown(string what) => what is "packet:" or "rule" or "conntrack:";

    private static string Packet(string id, string where, string rest, Draft draft)
    {
        var rule = new NftRuleDescriber(draft);
        rule.Read(new NftWords(rest));
        List<string> telling = [.. rule.Conditions.Where(one => Telling.Contains(one.Title)).Select(one => one.Condition)];
        Places.Merge(telling);
        return telling.Count == 0 ? $"The packet {id} enters {where}." : $"The packet {id} enters {where}: it {Conditions.Joined(telling)}.";
    }

    // The rest of the header is in the fields.
    private static readonly string[] Telling =
    [
        "incoming interface", "outgoing interface", "source address", "destination address", "source port", "destination port", "transport protocol", "ICMP type",
        "ICMPv6 type", "TCP flags", "ARP operation",
    ];

    private static string Rule(string id, string where, string rest, Draft draft)
    {
        int verdict = rest.LastIndexOf("(verdict ", StringComparison.Ordinal);
        string text = (verdict < 0 ? rest : rest[..verdict]).Trim();
        var rule = new NftRuleDescriber(draft);
        rule.Read(new NftWords(text));
        return $"The packet {id} matched a rule of {where}{Outcome(verdict < 0 ? "" : rest[(verdict + 9)..].TrimEnd(')', ' '), draft)}. The rule: {rule.Sentence(string.Empty)}";
    }

    private static string UnknownRule(string id, string where, string rest, Draft draft)
    {
        int verdict = rest.IndexOf("(verdict ", StringComparison.Ordinal);
        string handle = (verdict < 0 ? rest : rest[..verdict]).Trim();
        draft.Add("unknown " + handle, "rule", "a rule that nft could not look up any more; its handle names it");
        return $"The packet {id} matched a rule of {where} that is not there any more{Outcome(verdict < 0 ? "" : rest[(verdict + 9)..].TrimEnd(')', ' '), draft)}.";
    }

    private static string Policy(string id, string where, string rest, Draft draft) =>
        $"The packet {id} came to the end of {where}, whose policy decides{Outcome(rest.Trim(), draft, "policy ")}.";

    private static string Verdict(string id, string where, string rest, Draft draft) =>
        $"The packet {id} came to the end of {where}{Outcome(rest.Trim(), draft, "verdict ")}.";

    private static string Outcome(string verdict, Draft draft, string before = "(verdict ")
    {
        string[] words = verdict.Split(' ');
        string? outcome = words is ["jump", var chain] ? $"goes through chain {chain}"
            : words is ["goto", var other] ? $"goes on in chain {other}, from which it does not come back here"
            : Lexicon.Get("nft").Find("verdicts", words[0]);
        if (verdict.Length == 0)
        {
            return string.Empty;
        }

        if (outcome is null)
        {
            draft.AddUnknown(verdict);
            return string.Empty;
        }

        draft.Add($"{before}{verdict}{(before.StartsWith('(') ? ")" : "")}", "verdict", $"the packet {outcome}");
        return $": it {outcome}";
    }

    private static string Connection(string id, string rest, Draft draft)
    {
        var rule = new NftRuleDescriber(draft);
        rule.Read(new NftWords(rest));
        return $"The packet {id} is known to connection tracking: it {Conditions.Joined([.. rule.Conditions.Select(one => one.Condition)])}.";
    }

    private static string NotKnown(string id, string what, Draft draft)
    {
        draft.AddUnknown(what);
        return $"The packet {id} was traced.";
    }
}
