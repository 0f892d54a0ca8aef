using System.Buffers.Text;
using System.Globalization;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Durations such as <c>250ms</c>, in microseconds, and how <c>-j RATEEST</c> rounds them (extensions/libxt_RATEEST.c).</summary>
internal static class Durations
{
    private const double Second = 1e6;

    private static readonly (string Name, double Factor)[] Units =
    [
        ("s", Second), ("sec", Second), ("secs", Second), ("ms", 1e3), ("msec", 1e3), ("msecs", 1e3), ("us", 1), ("usec", 1), ("usecs", 1),
    ];

    /// <summary>Reads a duration; without a unit the number counts microseconds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out double duration)
    {
        double factor = 1;
        bool parsed = Utf8Parser.TryParse(word, out double number, out int used)
            && (used == word.Length || NamedValues.TryFind(word[used..], Units, out factor)) && number is >= 0 and < 1e9;
        duration = parsed ? number * factor : 0;
        return parsed;
    }

    /// <summary>Rounds an interval up to a quarter of a second times a power of two, and the average's time constant to a power of two of that.</summary>
    /// <returns>False where the kernel could not keep them.</returns>
    public static bool TryRound(ref double interval, ref double average)
    {
        int exponent = 0;
        while (exponent <= 5 && interval > (1 << exponent) * Second / 4)
        {
            exponent++;
        }

        int log = 1;
        while (log < 32 && interval / -Math.Log(1.0 - (1.0 / (1L << log))) <= average)
        {
            log++;
        }

        log--;
        interval = (1 << exponent) * Second / 4;
        average = interval * (1L << log);
        return exponent <= 5 && log is > 0 and < 31;
    }

    /// <summary>Writes a duration.</summary>
    public static string Write(double duration) =>
        duration >= Second ? string.Create(CultureInfo.InvariantCulture, $"{duration / Second:F1}s")
        : duration >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{duration / 1000:F1}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration:F0}us");
}
