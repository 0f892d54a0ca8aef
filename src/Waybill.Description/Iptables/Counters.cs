using System.Globalization;

namespace Waybill.Description.Iptables;

/// <summary>Counters of rules and chains: <c>[12:3456]</c>.</summary>
internal static class Counters
{
    /// <summary>What they say; null where they are none.</summary>
    public static string? Meaning(string word)
    {
        string[] parts = word.Trim('[', ']').Split(':', ',');
        return parts.Length == 2 && ulong.TryParse(parts[0], CultureInfo.InvariantCulture, out ulong packets) && ulong.TryParse(parts[1], CultureInfo.InvariantCulture, out ulong bytes)
            ? string.Create(CultureInfo.InvariantCulture, $"{packets} packet{(packets == 1 ? "" : "s")} of together {bytes} bytes {(packets == 1 ? "was" : "were")} counted")
            : null;
    }
}
