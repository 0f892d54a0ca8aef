namespace Waybill.Description.Wording;

/// <summary>Rates: <c>10/second</c>, <c>5/m</c>, <c>100kb/s</c>, <c>3</c>.</summary>
internal static class RatePhrases
{
    public static string? Of(string value)
    {
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        string amount = slash < 0 ? value : value[..slash];
        if (amount.Length == 0 || !char.IsAsciiDigit(amount[0]))
        {
            return null;
        }

        bool isBytes = amount[^1] is 'b' or 'B';
        string? unit = slash < 0 ? "second" : UnitOf(value[(slash + 1)..]);
        return unit is null ? null : isBytes ? $"{amount.TrimEnd('b', 'B')} {Bytes(amount)} per {unit}" : $"{amount} per {unit}";
    }

    private static string Bytes(string amount) => amount.Length > 1 && char.IsAsciiLetter(amount[^2]) ? "bytes" : "byte" + (amount == "1b" ? "" : "s");

    // iptables takes any beginning of these words (extensions/libxt_limit.c, parse_rate).
    private static string? UnitOf(string unit) => unit.Length == 0 ? null
        : "second".StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? "second"
        : "minute".StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? "minute"
        : "hour".StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? "hour"
        : "day".StartsWith(unit, StringComparison.OrdinalIgnoreCase) ? "day"
        : unit is "sec" ? "second"
        : unit is "min" ? "minute"
        : null;
}
