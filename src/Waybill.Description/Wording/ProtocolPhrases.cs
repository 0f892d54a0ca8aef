using System.Globalization;
using Waybill.Description.Lexicons;

namespace Waybill.Description.Wording;

/// <summary>Transport protocols in running text.</summary>
internal static class ProtocolPhrases
{
    /// <summary>The protocol as people write it: <c>TCP</c>, <c>ICMPv6</c>; null where the word names none.</summary>
    public static string? Of(string value)
    {
        var lexicon = Lexicon.Get("protocols");
        string word = value.ToLowerInvariant();
        if (byte.TryParse(word, CultureInfo.InvariantCulture, out byte number))
        {
            return lexicon.Find("numbers", number.ToString(CultureInfo.InvariantCulture)) ?? $"protocol {number}";
        }

        return lexicon.Find("names", word) ?? (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+' or '_') ? value : null);
    }
}
