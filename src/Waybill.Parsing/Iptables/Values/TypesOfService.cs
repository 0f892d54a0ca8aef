namespace Waybill.Parsing.Iptables.Values;

/// <summary>Types of service: a number, a number under a mask, or one of five names (extensions/tos_values.c).</summary>
internal static class TypesOfService
{
    // A name stands for the value under the mask that leaves the two bits of congestion notification alone.
    private const byte NameMask = 0x3f;

    private static readonly (string Name, byte Value)[] Known =
    [
        ("Minimize-Delay", 0x10), ("Maximize-Throughput", 0x08), ("Maximize-Reliability", 0x04), ("Minimize-Cost", 0x02),
        ("Normal-Service", 0x00),
    ];

    /// <summary>Reads a value and its mask; without one, all bits of a number count.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out byte value, out byte mask)
    {
        mask = NameMask;
        if (NamedValues.TryFind(word, Known, out value))
        {
            return true;
        }

        mask = byte.MaxValue;
        int slash = word.IndexOf((byte)'/');
        return NumberRanges.TryParseByte(slash < 0 ? word : word[..slash], out value)
            && (slash < 0 || NumberRanges.TryParseByte(word[(slash + 1)..], out mask));
    }
}
