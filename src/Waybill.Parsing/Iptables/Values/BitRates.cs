using System.Buffers.Text;
using System.Globalization;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Rates such as <c>5kbit</c>, kept as bytes a second (extensions/libxt_rateest.c, rateest_get_rate).</summary>
internal static class BitRates
{
    private static readonly (string Name, double Bits)[] Units =
    [
        ("bit", 1), ("kibit", 1024), ("kbit", 1e3), ("mibit", 1024 * 1024), ("mbit", 1e6), ("gibit", 1024.0 * 1024 * 1024), ("gbit", 1e9),
        ("tibit", 1024.0 * 1024 * 1024 * 1024), ("tbit", 1e12), ("bps", 8), ("kibps", 8 * 1024), ("kbps", 8e3), ("mibps", 8 * 1024 * 1024),
        ("mbps", 8e6), ("gibps", 8.0 * 1024 * 1024 * 1024), ("gbps", 8e9), ("tibps", 8.0 * 1024 * 1024 * 1024 * 1024), ("tbps", 8e12),
    ];

    /// <summary>Reads a rate; without a unit the number counts bytes.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out uint bytes)
    {
        bytes = 0;
        double bits = 8;
        if (!Utf8Parser.TryParse(word, out double number, out int used) || (used < word.Length && !NamedValues.TryFind(word[used..], Units, out bits))
            || number * bits / 8 is not (>= 0 and <= uint.MaxValue))
        {
            return false;
        }

        bytes = (uint)(number * bits / 8);
        return true;
    }

    /// <summary>Writes a rate in bits.</summary>
    public static string Write(uint bytes)
    {
        double bits = bytes * 8.0;
        return bits >= 1e9 ? string.Create(CultureInfo.InvariantCulture, $"{bits / 1e6:F0}Mbit")
            : bits >= 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{bits / 1e3:F0}Kbit")
            : string.Create(CultureInfo.InvariantCulture, $"{bits:F0}bit");
    }
}
