using System.Globalization;
using System.Text;

namespace Waybill.Parsing.Words;

/// <summary>Shows input inside messages: short, and without bytes that would command a terminal.</summary>
public static class Quote
{
    private const int Longest = 60;

    /// <summary>The input between double quotes; what cannot be shown stands as <c>?</c>, what is too long ends with dots.</summary>
    public static string Of(ReadOnlySpan<byte> input)
    {
        bool isCut = input.Length > Longest;
        string text = Encoding.UTF8.GetString(isCut ? input[..Longest] : input);
        var shown = new StringBuilder("\"", text.Length + 5);
        foreach (char character in text)
        {
            shown.Append(IsShowable(character) ? character : '?');
        }

        return shown.Append(isCut ? "…\"" : "\"").ToString();
    }

    /// <summary>The text, every character that would command a terminal replaced by <c>?</c>.</summary>
    public static string Showable(string text) =>
        text.All(IsShowable) ? text : string.Concat(text.Select(character => IsShowable(character) ? character : '?'));

    private static bool IsShowable(char character) => character != '\ufffd' && char.GetUnicodeCategory(character)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator);
}
