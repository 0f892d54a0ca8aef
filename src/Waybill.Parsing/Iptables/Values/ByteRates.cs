using System.Globalization;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// Rates in bytes such as <c>512kb/s</c>. iptables keeps a 32-bit cost instead, of steps of 16 bytes, so that rates are
/// rounded (extensions/libxt_hashlimit.c, parse_bytes, bytes_to_cost and print_bytes).
/// </summary>
internal static class ByteRates
{
    private const int Step = 4;

    private static readonly (string Name, ulong Size)[] Units = [("m", 1024 * 1024), ("k", 1024), (string.Empty, 1)];

    /// <summary>Reads a rate.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ulong cost)
    {
        cost = 0;
        if (!word.EndsWith("b/s"u8) || !TryParseSize(word[..^3], out ulong bytes) || bytes == 0)
        {
            return false;
        }

        cost = CostOf(bytes);
        return cost > 0;
    }

    /// <summary>Reads a size: <c>400k</c>, <c>1m</c>, <c>100</c>, with or without a <c>b</c> at the end.</summary>
    public static bool TryParseSize(ReadOnlySpan<byte> word, out ulong bytes)
    {
        var digits = word.EndsWith("b"u8) ? word[..^1] : word;
        ulong factor = digits.EndsWith("k"u8) ? 1024u : digits.EndsWith("m"u8) ? 1024u * 1024u : 1u;
        bool parsed = Numbers.TryParse(factor == 1 ? digits : digits[..^1], out ulong count) && count < ulong.MaxValue / (1024 * 1024);
        bytes = parsed ? count * factor : 0;
        return parsed;
    }

    /// <summary>The rate that a cost stands for.</summary>
    public static ulong BytesOf(ulong cost) => (uint.MaxValue / cost is > 1 and var steps ? steps - 1 : 0) << Step;

    /// <summary>Writes a rate.</summary>
    public static string Write(ulong cost)
    {
        ulong bytes = BytesOf(cost);
        var unit = Array.Find(Units, unit => unit.Size == 1 || (bytes >= unit.Size && CostOf(bytes & ~(unit.Size - 1)) == cost));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Size}{unit.Name}b/s");
    }

    /// <summary>Writes a size.</summary>
    public static string WriteSize(ulong bytes)
    {
        var unit = Array.Find(Units, unit => unit.Size == 1 || bytes >= unit.Size);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Size}{unit.Name}b");
    }

    private static ulong CostOf(ulong bytes) => uint.MaxValue / (((bytes >> Step) & uint.MaxValue) + 1);
}
