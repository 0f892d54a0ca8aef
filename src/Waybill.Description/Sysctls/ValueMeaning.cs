using System.Globalization;

namespace Waybill.Description.Sysctls;

/// <summary>What a value means, by the values that the catalogue lists.</summary>
public static class ValueMeaning
{
    /// <summary>The meaning as half a sentence; null where the value is a mere number.</summary>
    public static string? Of(SysctlEntry entry, string value)
    {
        ArgumentNullException.ThrowIfNull(entry);
        foreach (var known in entry.Values)
        {
            if (known.Value == value)
            {
                return known.Meaning;
            }
        }

        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return null;
        }

        var bits = entry.Values.Where(known => Bit(known.Value) is { } bit && (bit == number || (bit & number) != 0)).Select(known => known.Meaning).ToList();
        return bits.Count > 0 ? string.Join("; ", bits) : null;
    }

    private static long? Bit(string value) =>
        value.StartsWith("0x", StringComparison.Ordinal) && long.TryParse(value.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long bit)
            ? bit
            : null;
}
