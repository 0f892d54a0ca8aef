using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Nftables;

/// <summary>The right side of a comparison of nft: a value, a list, a set, a range, with the comparison before it.</summary>
/// <param name="Operator">The comparison; empty for equality.</param>
/// <param name="Text">The value as written.</param>
internal readonly record struct NftValue(string Operator, string Text)
{
    /// <summary>True where the comparison is inverted.</summary>
    public bool IsInverted => Operator is "!=" or "ne" or "!";

    /// <summary>True for one value that is compared for equality.</summary>
    public bool IsPlain => Operator is "" or "==" or "eq" && Text.Length > 0 && Text[0] is not ('{' or '@' or '$');

    /// <summary>True for the word of a comparison.</summary>
    public static bool IsOperator(string word) => word is "==" or "!=" or "<" or ">" or "<=" or ">=" or "eq" or "ne" or "lt" or "gt" or "le" or "ge" or "!";

    /// <summary>The condition that part of something, or what is computed of it, has the value.</summary>
    /// <param name="mask">The bits that count, or the computation.</param>
    /// <param name="title">What it is.</param>
    public string InBits(string mask, string title)
    {
        string where = mask.Contains(' ', StringComparison.Ordinal) ? $"as the result of its {title} {mask}" : $"in the bits {mask} of its {title}";
        string value = Text.StartsWith('@') ? $"a member of the set {Text[1..]}" : Text.Trim('"');
        return IsInverted ? $"does not have {value} {where}"
            : Operator is "" or "==" or "eq" ? $"has {value} {where}"
            : $"has a number {Operator} {value} {where}";
    }

    /// <summary>The condition that several things together are one of a set.</summary>
    /// <param name="title">What they are.</param>
    public string OutOf(string title)
    {
        string value = Text.StartsWith('@') ? $"the set {Text[1..]}" : Text;
        return IsInverted ? $"has no {title} out of {value}" : Text[0] is '@' or '{' ? $"has {title} out of {value}" : $"has the {title} {value}";
    }

    /// <summary>Puts the value into a condition; null where it makes no sense there.</summary>
    public string? Fill(string condition, Lexicon lexicon)
    {
        string? phrase = Operator switch
        {
            "<" or "lt" => $"less than {Text}",
            ">" or "gt" => $"more than {Text}",
            "<=" or "le" => $"{Text} or less",
            ">=" or "ge" => $"{Text} or more",
            _ when Text.StartsWith('@') => $"a member of the set {Text[1..]}",
            _ when Text.StartsWith('$') => $"the value of {Text}",
            _ => null,
        };
        if (phrase is null && condition.Contains("{0}", StringComparison.Ordinal) && Text.StartsWith('{'))
        {
            phrase = WordList.Or(Items().Split(','));
        }

        return phrase is not null ? Raw(condition, phrase) : Template.Fill(condition, [Items()], lexicon) ?? Raw(condition, Plain());
    }

    // "{ 22, 80 }" and "22, 80" become "22,80".
    private string Items() => string.Join(',', Text.Trim('{', '}', ' ').Split(',').Select(item => item.Trim().Trim('"')));

    private string Plain() => Text.StartsWith('{') ? $"one of {WordList.Or(Items().Split(','))}" : Text.Trim('"');

    private static string Raw(string condition, string phrase)
    {
        int open = condition.IndexOf('{', StringComparison.Ordinal);
        return open < 0 ? condition : string.Concat(condition.AsSpan(0, open), phrase, condition.AsSpan(condition.IndexOf('}', open) + 1));
    }
}
