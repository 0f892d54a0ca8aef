using System.Text;
using Waybill.Parsing.Words;

namespace Waybill.Description.Wording;

/// <summary>Marks: <c>value</c> or <c>value/mask</c>.</summary>
internal static class MarkPhrases
{
    /// <summary>What a condition compares.</summary>
    public static string? Tested(string value) => Split(value) is not { } mark ? null
        : mark.Mask is null or "0xffffffff" ? $"the mark {mark.Value}"
        : mark.Value == mark.Mask ? $"a mark with the bits {mark.Value} set"
        : mark.Value is "0x0" or "0" ? $"a mark with the bits {mark.Mask} clear"
        : $"a mark with {mark.Value} in the bits {mark.Mask}";

    /// <summary>What <c>--set-xmark</c> and its like write: the bits of the mask are cleared, then the value's bits flipped.</summary>
    public static string? Written(string value) => Changed(value, "becomes", string.Empty);

    /// <summary>The same as what a packet gets.</summary>
    public static string? Given(string value) => Changed(value, "gets the mark", " of its mark");

    /// <summary>A mask as an aside; nothing where it lets all bits pass.</summary>
    public static string? Bits(string value) => !IsNumber(value) ? null : value is "0xffffffff" ? string.Empty : $"(only the bits {value})";

    private static string? Changed(string value, string asAWhole, string ofWhat) => Split(value) is not { } mark ? null
        : mark.Mask is null or "0xffffffff" ? $"{asAWhole} {mark.Value}"
        : mark.Value == mark.Mask ? $"gets the bits {mark.Value}{ofWhat} set"
        : mark.Mask is "0x0" or "0" ? $"gets the bits {mark.Value}{ofWhat} flipped"
        : mark.Value is "0x0" or "0" ? $"gets the bits {mark.Mask}{ofWhat} cleared"
        : $"gets {mark.Value} in the bits {mark.Mask}{ofWhat}";

    private static (string Value, string? Mask)? Split(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        string number = slash < 0 ? value : value[..slash];
        string? mask = slash < 0 ? null : value[(slash + 1)..];
        return IsNumber(number) && (mask is null || IsNumber(mask)) ? (number, mask) : null;
    }

    private static bool IsNumber(string word) => Numbers.TryParseAnyBase(Encoding.UTF8.GetBytes(word), out _);
}
