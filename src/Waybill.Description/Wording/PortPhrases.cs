using System.Collections.Immutable;
using System.Globalization;
using Waybill.Description.Lexicons;

namespace Waybill.Description.Wording;

/// <summary>Ports in running text, well-known ones with what they are known for.</summary>
internal static class PortPhrases
{
    /// <summary><c>80</c>, <c>http</c>, <c>1024:65535</c>, <c>:1023</c>, <c>22,80,1000:2000</c>.</summary>
    public static string? Of(string value)
    {
        string[] items = value.Split(',');
        string?[] phrases = [.. items.Select(One)];
        if (phrases.Any(phrase => phrase is null))
        {
            return null;
        }

        return items.Length == 1 && items[0].Contains(':', StringComparison.Ordinal)
            ? phrases[0] == "0 to 65535" ? "any port" : $"a port from {phrases[0]}"
            : $"port {WordList.Or(phrases!)}";
    }

    /// <summary>The same without the word before it.</summary>
    public static string? Bare(string value)
    {
        string?[] phrases = [.. value.Split(',').Select(One)];
        return phrases.Any(phrase => phrase is null) ? null : WordList.Or(phrases!);
    }

    /// <summary>What a port is known for; empty where it is not.</summary>
    public static string KnownAs(string port) => Lexicon.Get("services").Find("ports", port) is { } service ? $" ({service})" : string.Empty;

    /// <summary>The number of a port that is written by number or by its service's name; a name that is not known stays.</summary>
    public static string NumberOf(string word) => Names.GetValueOrDefault(word, word);

    private static string? One(string item)
    {
        int colon = item.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return Number(item) is { } port ? port + KnownAs(port) : null;
        }

        string? first = colon == 0 ? "0" : Number(item[..colon]);
        string? last = colon == item.Length - 1 ? "65535" : Number(item[(colon + 1)..]);
        return first is null || last is null ? null : $"{first} to {last}";
    }

    // A port may be written by any base or by its service's name; a name that is not known here stays as it is.
    private static string? Number(string word)
    {
        if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ushort.TryParse(word.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort hexadecimal)
                ? hexadecimal.ToString(CultureInfo.InvariantCulture)
                : null;
        }

        return word.Length == 0 ? null
            : char.IsAsciiDigit(word[0]) ? ushort.TryParse(word, CultureInfo.InvariantCulture, out ushort number) ? number.ToString(CultureInfo.InvariantCulture) : null
            : NumberOf(word);
    }

    private static readonly ImmutableDictionary<string, string> Names =
        Lexicon.Get("services").Tables["names"];
}
