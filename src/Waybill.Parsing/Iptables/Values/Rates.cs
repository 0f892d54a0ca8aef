using System.Globalization;
using System.Text;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// Rates such as <c>3/min</c>. iptables keeps the time between two packets instead, so that rates are rounded and come out
/// in another unit (extensions/libxt_limit.c and libxt_hashlimit.c, parse_rate and print_rate).
/// </summary>
internal static class Rates
{
    private static readonly (string Name, string Short, ulong Seconds)[] Units =
    [
        ("day", "day", 24 * 60 * 60), ("hour", "hour", 60 * 60), ("minute", "min", 60), ("second", "sec", 1),
    ];

    /// <summary>Reads a rate.</summary>
    /// <param name="word">The word; per second where it names no unit.</param>
    /// <param name="scale">The parts of a second that the time is kept in.</param>
    /// <param name="period">The time between two packets.</param>
    /// <param name="seconds">The seconds of the unit.</param>
    public static bool TryParse(ReadOnlySpan<byte> word, ulong scale, out ulong period, out ulong seconds)
    {
        int slash = word.IndexOf((byte)'/');
        period = 0;
        seconds = 1;
        if (!Numbers.TryParse(slash < 0 ? word : word[..slash], out uint count) || count == 0
            || (slash >= 0 && !TryParseUnit(word[(slash + 1)..], out seconds)))
        {
            return false;
        }

        period = scale * seconds / count;
        return period > 0;
    }

    /// <summary>Writes a rate in the unit that iptables-save chooses.</summary>
    /// <param name="period">The time between two packets.</param>
    /// <param name="scale">The parts of a second that the time is kept in.</param>
    /// <param name="seconds">The seconds of the unit.</param>
    public static string Write(ulong period, ulong scale, out ulong seconds)
    {
        int unit = 1;
        while (unit < Units.Length && period <= Units[unit].Seconds * scale
            && Units[unit].Seconds * scale / period >= Units[unit].Seconds * scale % period)
        {
            unit++;
        }

        seconds = Units[unit - 1].Seconds;
        return string.Create(CultureInfo.InvariantCulture, $"{seconds * scale / period}/{Units[unit - 1].Short}");
    }

    private static bool TryParseUnit(ReadOnlySpan<byte> word, out ulong seconds)
    {
        foreach (var unit in Units)
        {
            if (!word.IsEmpty && word.Length <= unit.Name.Length && Ascii.EqualsIgnoreCase(word, unit.Name.AsSpan(0, word.Length)))
            {
                seconds = unit.Seconds;
                return true;
            }
        }

        seconds = 0;
        return false;
    }
}
