using System.Globalization;
using System.Text;

namespace Waybill.Description.Lexicons;

/// <summary>Puts values into a text of a lexicon: <c>{0}</c> as they are, <c>{0:port}</c> as a phrase, <c>{0:states}</c> by a table.</summary>
internal static class Template
{
    /// <summary>The text with its values; null where a value is missing or makes no sense in its place.</summary>
    public static string? Fill(string text, ReadOnlySpan<string> values, Lexicon lexicon)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
        {
            return text;
        }

        var filled = new StringBuilder();
        int position = 0;
        while (position < text.Length)
        {
            int open = text.IndexOf('{', position);
            if (open < 0)
            {
                break;
            }

            int close = text.IndexOf('}', open);
            if (Value(text.AsSpan(open + 1, close - open - 1), values, lexicon) is not { } value)
            {
                return null;
            }

            filled.Append(text, position, open - position).Append(value);
            position = close + 1;
        }

        return filled.Append(text, position, text.Length - position).ToString();
    }

    private static string? Value(ReadOnlySpan<char> place, ReadOnlySpan<string> values, Lexicon lexicon)
    {
        int colon = place.IndexOf(':');
        int index = int.Parse(colon < 0 ? place : place[..colon], CultureInfo.InvariantCulture);
        if (index >= values.Length)
        {
            return null;
        }

        return colon < 0 ? values[index] : ValuePhrases.Of(place[(colon + 1)..].ToString(), values[index], lexicon);
    }
}
