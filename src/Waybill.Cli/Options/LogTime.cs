using System.Globalization;

namespace Waybill.Cli.Options;

/// <summary>Reads the times that people copy out of logs.</summary>
internal static class LogTime
{
    private static readonly string[] Dated =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    private static readonly string[] WithoutYear = ["MMM d HH:mm:ss.FFFFFFF", "MMM d HH:mm"];

    private static readonly string[] WithoutDay = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    /// <summary>Reads a time. Without an offset it is the clock's local one; without a year or day it is the last that was.</summary>
    public static bool TryParse(string text, TimeProvider clock, out DateTimeOffset time)
    {
        var now = clock.GetLocalNow();
        if (DateTime.TryParseExact(text, Dated, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var dated))
        {
            time = dated.Kind == DateTimeKind.Unspecified ? new(dated, now.Offset) : new DateTimeOffset(dated).ToOffset(now.Offset);
            return true;
        }

        // A leap day exists in some years only, so the year is put before the text rather than after the reading.
        if (TryParse($"{now.Year} {text}", "yyyy ", WithoutYear, now.Offset, out time))
        {
            time = time > now ? time.AddYears(-1) : time;
            return true;
        }

        if (TryParse($"{now:yyyy-MM-dd} {text}", "yyyy-MM-dd ", WithoutDay, now.Offset, out time))
        {
            time = time > now ? time.AddDays(-1) : time;
            return true;
        }

        return false;
    }

    private static bool TryParse(string text, string prefix, string[] formats, TimeSpan offset, out DateTimeOffset time)
    {
        bool isTime = DateTime.TryParseExact(
            text, [.. formats.Select(format => prefix + format)], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local);
        time = isTime ? new(local, offset) : default;
        return isTime;
    }
}
