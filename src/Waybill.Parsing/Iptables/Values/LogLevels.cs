namespace Waybill.Parsing.Iptables.Values;

/// <summary>The kernel's log levels by name or number.</summary>
internal static class LogLevels
{
    private static readonly (string Name, byte Level)[] Known =
    [
        ("emerg", 0), ("panic", 0), ("alert", 1), ("crit", 2), ("err", 3), ("error", 3), ("warning", 4), ("warn", 4), ("notice", 5),
        ("info", 6), ("debug", 7),
    ];

    /// <summary>Reads a level.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out byte level) =>
        (NumberRanges.TryParseByte(word, out level) && level <= 7) || NamedValues.TryFind(word, Known, out level);
}
