using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Nftables;

/// <summary>Describes the expressions and statements of a rule of nft, as far as they are known.</summary>
/// <param name="draft">Takes the parts.</param>
internal sealed class NftRuleDescriber(Draft draft)
{
    private const int LongestName = 5;
    private static readonly string[] Operators = ["==", "!=", "<", ">", "<=", ">="];
    private static readonly Lexicon Expressions = Lexicon.Get("nft");
    private static readonly Lexicon Statements = Lexicon.Get("nft-statements");

    private readonly List<(string Title, string Condition)> _conditions = [];
    private readonly List<string> _changes = [];
    private string _comment = string.Empty;
    private string _kind = "packet";

    /// <summary>The conditions that were found, with what each is about.</summary>
    public IReadOnlyList<(string Title, string Condition)> Conditions => _conditions;

    /// <summary>Reads a rule.</summary>
    public void Read(NftWords words)
    {
        while (!words.IsAtEnd)
        {
            if (!TryHandle(words) && !TryHash(words) && !TryRaw(words) && !TryStatement(words) && !TryExpression(words))
            {
                draft.AddUnknown(words.Next());
            }
        }
    }

    /// <summary>The sentence about the rule.</summary>
    /// <param name="where">The condition that the chain states; empty where the line does not name one.</param>
    public string Sentence(string where)
    {
        List<string> conditions = [.. where.Length > 0 ? [where] : Array.Empty<string>(), .. _conditions.Select(one => one.Condition)];
        string subject = _conditions.Count == 0 && _kind == "packet"
            ? where.Length > 0 ? $"Every packet that {where}" : "Every packet"
            : Wording.Conditions.Subject(_kind, conditions);
        string outcome = _changes.Count == 0 ? "is counted and goes on to the next rule" : WordList.And(_changes);
        return $"{subject} {outcome}.{(_comment.Length > 0 ? $" The rule's comment: \"{_comment}\"." : "")}";
    }

    // "# handle 5" behind a rule of nft -a.
    private bool TryHandle(NftWords words)
    {
        if (words.Peek() != "#" || words.Peek(1) != "handle")
        {
            return false;
        }

        string text = words.Join(3);
        words.Skip(3);
        draft.Add(text, "handle", "the number by which nft names the rule");
        return true;
    }

    // "numgen random mod 2 vmap { 0 : goto a, 1 : goto b }", "jhash ip saddr mod 4 == 1".
    private bool TryHash(NftWords words)
    {
        if (!NftOperand.IsHash(words.Peek()))
        {
            return false;
        }

        int first = words.Position;
        string how = words.Peek() == "numgen" ? words.Peek(1) == "random" ? "by chance" : "in turn" : "by a hash";
        NftOperand.SkipHash(words);
        bool isMap = words.Peek() is "vmap" or "map";
        words.Skip(isMap || Operators.Contains(words.Peek()) ? 2 : 1);
        string text = words.Since(first);
        draft.Add(text, "share", isMap ? $"what becomes of the packet is chosen {how}" : $"the packet is picked {how}");
        if (isMap)
        {
            _changes.Add($"goes one of several ways, chosen {how}");
        }
        else
        {
            _conditions.Add(("share", $"is picked {how}"));
        }

        return true;
    }

    // Bytes that nft has no name for: "@th,64,96 0x4500".
    private bool TryRaw(NftWords words)
    {
        if (!words.Peek().StartsWith('@') || !words.Peek().Contains(',', StringComparison.Ordinal))
        {
            return false;
        }

        int first = words.Position;
        string place = words.Next();
        words.Skip(Operators.Contains(words.Peek()) ? 1 : 0);
        string value = words.Next();
        draft.Add(words.Since(first), "bytes", $"the bytes at {place[1..]} (header, first bit, number of bits) are {value}");
        _conditions.Add(("bytes", $"has the bytes {value} at {place[1..]}"));
        return true;
    }

    private bool TryStatement(NftWords words)
    {
        if (Longest(words, Statements) is not var (entry, length))
        {
            return false;
        }

        int first = words.Position;
        words.Skip(length);
        var values = new List<string>();
        while (values.Count < entry.Values && !words.IsAtEnd)
        {
            values.Add(entry.Values == 1 ? NftOperand.Read(words) : words.Next());
        }

        // "10/second" may stand apart: "10 / second", "1 mbytes/second".
        if (entry.Word.StartsWith("limit rate", StringComparison.Ordinal) && words.Peek().Contains('/', StringComparison.Ordinal))
        {
            values[0] += " " + words.Next();
        }

        string text = words.Since(first);
        string? does = Fill(entry.Does, values), condition = Fill(entry.Is, values), says = Fill(entry.Says, values);
        if (values.Count < entry.Values || (does ?? condition ?? says) is null)
        {
            draft.AddUnknown(text);
            return true;
        }

        draft.Add(text, entry.Title, says ?? "the packet " + (does ?? condition));
        Note(entry, does, condition, values);
        return true;
    }

    private static string? Fill(string? text, List<string> values)
    {
        if (text is null)
        {
            return null;
        }

        string[] plain = [.. values.Select(value => value.Trim('"'))];
        return Template.Fill(text, plain, Statements) ?? (values.Count > 0 ? new NftValue(string.Empty, values[0]).Fill(text, Statements) : null);
    }

    private void Note(LexiconEntry entry, string? does, string? condition, List<string> values)
    {
        if (entry.Word == "comment")
        {
            _comment = values[0].Trim('"');
        }

        if (does is not null)
        {
            _changes.Add(does);
        }

        if (condition is not null)
        {
            _conditions.Add((entry.Title, condition));
        }
    }

    private bool TryExpression(NftWords words)
    {
        if (Longest(words, Expressions) is not var (entry, length))
        {
            return false;
        }

        int first = words.Position;
        words.Skip(length);
        if (entry.Values == 0)
        {
            Add(words.Since(first), entry.Title, entry.Is!);
            return true;
        }

        var entries = new List<LexiconEntry> { entry };
        while (words.Peek() == ".")
        {
            words.Skip(1);
            if (Longest(words, Expressions) is not var (next, nextLength))
            {
                break;
            }

            words.Skip(nextLength);
            entries.Add(next);
        }

        ReadValue(words, first, entries);
        return true;
    }

    private void ReadValue(NftWords words, int first, List<LexiconEntry> entries)
    {
        string title = WordList.And([.. entries.Select(entry => entry.Title)]);
        bool isMap = words.Peek() is "vmap" or "map";
        if (isMap)
        {
            words.Skip(1);
        }

        string masked = string.Empty;
        if (words.Peek() is "&" or "and")
        {
            words.Skip(1);
            masked = words.Next();
        }

        string comparison = Operators.Contains(words.Peek()) ? words.Next() : string.Empty;
        string value = words.Next();
        if (words.Peek() == "/")
        {
            words.Skip(1);
            masked = words.Next();
        }

        string text = words.Since(first);
        if (value.Length == 0)
        {
            draft.AddUnknown(text);
            return;
        }

        if (isMap)
        {
            string where = value.StartsWith('@') ? $"the map {value[1..]}" : $"the map {value}";
            draft.Add(text, title, $"{where} says what becomes of the packet, by its {title}");
            _changes.Add($"does what {where} says for its {title}");
            return;
        }

        if (entries.Count > 1 || masked.Length > 0)
        {
            string about = masked.Length > 0 ? $"{title} in the bits {masked}" : title;
            string phrase = value.StartsWith('@') ? $"the set {value[1..]}" : value.Trim('"');
            Add(text, title, comparison == "!=" ? $"has no {about} out of {phrase}" : value[0] is '@' or '{' ? $"has {about} out of {phrase}" : $"has {about} {comparison} {phrase}".Replace("  ", " ", StringComparison.Ordinal));
            return;
        }

        AddCondition(text, entries[0], new(comparison, value));
    }

    private void AddCondition(string text, LexiconEntry entry, NftValue value)
    {
        string template = value.IsInverted ? entry.Not ?? Negation.Of(entry.Is!) : entry.Is!;
        if (value.Fill(template, Expressions) is not { } condition)
        {
            draft.AddUnknown(text);
            return;
        }

        if (entry.Title == "transport protocol" && !value.IsInverted && !value.Text.StartsWith('{') && ProtocolPhrases.Of(value.Text) is { } protocol)
        {
            draft.Add(text, entry.Title, "the packet " + condition);
            _kind = $"{protocol} packet";
            return;
        }

        // The header that a port belongs to is part of the condition.
        if (entry.Title.EndsWith(" port", StringComparison.Ordinal) && entry.Word.Split(' ')[0] is var header && header is "tcp" or "udp" or "sctp" or "dccp" or "udplite")
        {
            _kind = $"{ProtocolPhrases.Of(header)} packet";
        }

        Add(text, entry.Title, condition);
    }

    private void Add(string text, string title, string condition)
    {
        draft.Add(text, title, "the packet " + condition);
        _conditions.Add((title, condition));
    }

    private static (LexiconEntry Entry, int Length)? Longest(NftWords words, Lexicon lexicon)
    {
        for (int length = LongestName + 1; length >= 1; length--)
        {
            if (words.Join(length) is { Length: > 0 } name && lexicon.Find(name) is { } entry)
            {
                return (entry, length);
            }
        }

        return null;
    }
}
