using System.Globalization;

namespace Waybill.Description.Wording;

/// <summary>Numbers, ranges and times.</summary>
internal static class NumberPhrases
{
    /// <summary>A number of any base; null where it is none.</summary>
    public static string? Number(string value) => IsNumber(value) ? value : null;

    /// <summary><c>5</c>, <c>5:10</c>, <c>5:</c>, <c>:10</c>, also with a dash.</summary>
    public static string? Range(string value)
    {
        int separator = value.IndexOfAny([':', '-'], value.StartsWith('-') ? 1 : 0);
        if (separator < 0)
        {
            return Number(value);
        }

        string first = value[..separator];
        string last = value[(separator + 1)..];
        return (first, last) switch
        {
            ("", "") => "any number",
            ("", _) => IsNumber(last) ? $"{last} or less" : null,
            (_, "") => IsNumber(first) ? $"{first} or more" : null,
            _ => IsNumber(first) && IsNumber(last) ? first == last ? first : $"{first} to {last}" : null,
        };
    }

    /// <summary>A number of which smaller ones count as well.</summary>
    public static string? AtMost(string value) => IsNumber(value) ? $"at most {value}" : null;

    /// <summary>Seconds, with the larger unit where there are many.</summary>
    public static string? Seconds(string value)
    {
        if (!long.TryParse(value.TrimEnd('s', 'e', 'c'), CultureInfo.InvariantCulture, out long seconds) || seconds < 0)
        {
            return null;
        }

        string text = seconds == 1 ? "1 second" : $"{seconds} seconds";
        var (unit, size) = seconds switch
        {
            >= 172800 => ("days", 86400),
            >= 7200 => ("hours", 3600),
            >= 120 => ("minutes", 60),
            _ => (string.Empty, 1),
        };
        return unit.Length == 0 ? text : $"{text} ({(seconds % size == 0 ? "" : "about ")}{seconds / size} {unit})";
    }

    /// <summary>A probability from 0 to 1, with the chance that it comes to.</summary>
    public static string? Fraction(string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) || share is < 0 or > 1)
        {
            return null;
        }

        double one = share > 0 ? 1 / share : 0;
        bool isWhole = one is > 1.5 and < 1000 && Math.Abs(one - Math.Round(one)) < 0.001 * one;
        return share >= 1 ? "always (a probability of 1)"
            : isWhole ? $"1 in {Math.Round(one).ToString(CultureInfo.InvariantCulture)} (a probability of {value})"
            : $"{(share * 100).ToString("0.##", CultureInfo.InvariantCulture)} in 100 (a probability of {value})";
    }

    private static bool IsNumber(string word)
    {
        if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return word.Length > 2 && word.Skip(2).All(char.IsAsciiHexDigit);
        }

        string digits = word.TrimStart('-', '+');
        return digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }
}
