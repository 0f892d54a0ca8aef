using Waybill.Description.Lexicons;

namespace Waybill.Description.Nftables;

/// <summary>Describes a line of <c>nft list ruleset</c>, or a command of nft.</summary>
internal static class NftLineDescriber
{
    private static readonly Lexicon Words = Lexicon.Get("nft");

    public static LineDescription Describe(string line)
    {
        var draft = new Draft(line, LineKind.NftRule);
        string text = line.TrimEnd();
        string sentence = Structure(text, draft) ?? Rule(text, draft);
        return draft.Finish(sentence);
    }

    private static string Rule(string line, Draft draft)
    {
        var words = new NftWords(line);
        string where = Command(words, draft);
        var rule = new NftRuleDescriber(draft);
        rule.Read(words);
        return rule.Sentence(where);
    }

    // "nft add rule inet filter input …".
    private static string Command(NftWords words, Draft draft)
    {
        int first = words.Position;
        if (words.Peek() == "nft")
        {
            words.Skip(1);
        }

        if (words.Peek() is not ("add" or "insert" or "replace" or "delete") || words.Peek(1) != "rule")
        {
            return string.Empty;
        }

        string verb = words.Next();
        words.Skip(1);
        draft.Add(words.Since(first), "command", verb switch
        {
            "insert" => "puts a rule at the beginning of a chain",
            "delete" => "takes a rule away",
            "replace" => "replaces a rule",
            _ => "puts a rule at the end of a chain",
        });
        first = words.Position;
        string family = Words.Find("families", words.Peek()) is { } name ? name : string.Empty;
        words.Skip(family.Length > 0 ? 1 : 0);
        string table = words.Next();
        string chain = words.Next();
        draft.Add(words.Since(first), "place", $"chain {chain} of table {table}{(family.Length > 0 ? $", for {family}" : "")}");
        return $"reaches chain {chain}";
    }

    /// <summary>The sentence about a line that gives a listing its shape; null for a rule.</summary>
    private static string? Structure(string line, Draft draft)
    {
        string[] words = line.TrimEnd('{', ' ', ';').Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                return Part(line, draft, "bracket", line.Contains('{', StringComparison.Ordinal) ? "something begins here" : "what was begun ends here");
            case ["}", ..]:
                return Part(line, draft, "bracket", "what was begun ends here");
            case ["table", var family, var name, ..] when Words.Find("families", family) is { } meaning:
                return Part(line, draft, "table", $"table {name}, for {meaning}");
            case ["table", var name, ..]:
                return Part(line, draft, "table", $"table {name}, for IPv4");
            case ["chain", var name, ..]:
                return Part(line, draft, "chain", $"chain {name}");
            case ["set", var name, ..]:
                return Part(line, draft, "set", $"a set of values called {name}; rules ask it as @{name}");
            case ["map", var name, ..]:
                return Part(line, draft, "map", $"a map from values to values or verdicts, called {name}");
            case ["flowtable", var name, ..]:
                return Part(line, draft, "flowtable", $"a flowtable called {name}: connections put into it pass the rules by");
            case ["type", var type, "hook", var hook, ..]:
                return BaseChain(line, words, type, hook, draft);
            case ["policy", var policy] when Words.Find("verdicts", policy) is { } outcome:
                return Part(line, draft, "policy", $"a packet that no rule of the chain decides {outcome}");
            case ["type" or "typeof", ..]:
                return Part(line, draft, "type of values", $"values are {string.Join(' ', words[1..])}");
            case ["flags", ..] when words.Length == 2 && words[1].Split(',').All(flag => flag is "interval" or "timeout" or "constant" or "dynamic" or "owner" or "dormant" or "persist"):
                return Part(line, draft, "flags", $"of this kind: {words[1]}");
            case [['#', ..], ..]:
                return Part(line, draft, "comment", "a comment, which decides nothing");
            case ["counter" or "quota" or "limit" or "secmark" or "synproxy", var name] when line.TrimEnd().EndsWith('{'):
                return Part(line, draft, words[0], $"a {words[0]} that rules use by its name, {name}");
            case ["ct", var what, var name] when line.TrimEnd().EndsWith('{'):
                return Part(line, draft, $"ct {what}", $"settings of connection tracking ({what}) that rules use by their name, {name}");
            case ["comment", ..]:
                return Part(line, draft, "comment", $"a note for people: {string.Join(' ', words[1..])}");
            case ["elements", "=", ..]:
                return Part(line, draft, "values", "the values that the set or map holds");
            case ["timeout" or "gc-interval" or "size" or "auto-merge" or "policy" or "devices" or "hook", ..]:
                return Part(line, draft, words[0], $"a setting of the set, map or table: {string.Join(' ', words[1..])}");
            default:
                return null;
        }
    }

    // "type filter hook input priority filter; policy accept;".
    private static string? BaseChain(string line, string[] words, string type, string hook, Draft draft)
    {
        if (Words.Find("hooks", hook) is not { } where)
        {
            return null;
        }

        int at = Array.IndexOf(words, "priority");
        string priority = at > 0 ? line[(line.IndexOf("priority", StringComparison.Ordinal) + 8)..].Split(';')[0].Trim() : string.Empty;
        int policy = Array.IndexOf(words, "policy");
        string outcome = policy > 0 && policy + 1 < words.Length && Words.Find("verdicts", words[policy + 1].TrimEnd(';')) is { } verdict ? verdict : "is accepted";
        draft.Add($"type {type}", "type", type == "nat" ? "the chain translates addresses: only the first packet of a connection is asked" : type == "route" ? "the chain may change the packet's route" : "the chain lets pass or not");
        draft.Add($"hook {hook}", "hook", where);
        if (priority.Length > 0)
        {
            draft.Add($"priority {priority}", "priority", "chains at the same hook are asked in the order of their priority, smallest first");
        }

        if (policy > 0)
        {
            draft.Add(string.Join(' ', words[policy..]).TrimEnd(';'), "policy", $"a packet that no rule of the chain decides {outcome}");
        }

        return $"The chain is asked for {where}. One that no rule decides {outcome}.";
    }

    private static string Part(string line, Draft draft, string name, string meaning)
    {
        draft.Add(line, name, meaning);
        return $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}.";
    }
}
