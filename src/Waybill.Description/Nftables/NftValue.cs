using Waybill.Description.Lexicons;
using Waybill.Description.Wording;

namespace Waybill.Description.Nftables;

/// <summary>The right side of a comparison of nft: a value, a list, a set, a range, with the comparison before it.</summary>
/// <param name="Operator">The comparison; empty for equality.</param>
/// <param name="Text">The value as written.</param>
internal readonly record struct NftValue(string Operator, string Text)
{
    /// <summary>True where the comparison is inverted.</summary>
    public bool IsInverted => Operator == "!=";

    /// <summary>Puts the value into a condition; null where it makes no sense there.</summary>
    public string? Fill(string condition, Lexicon lexicon)
    {
        string? phrase = Operator switch
        {
            "<" => $"less than {Text}",
            ">" => $"more than {Text}",
            "<=" => $"{Text} or less",
            ">=" => $"{Text} or more",
            _ when Text.StartsWith('@') => $"a member of the set {Text[1..]}",
            _ when Text.StartsWith('$') => $"the value of {Text}",
            _ => null,
        };
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
