using System.Globalization;
using System.Text;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Dates, times and days as <c>-m time</c> takes them (extensions/libxt_time.c).</summary>
internal static class Times
{
    private static readonly string[] WeekDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>Reads <c>hh:mm</c> or <c>hh:mm:ss</c> as seconds.</summary>
    public static bool TryParseDayTime(ReadOnlySpan<byte> word, out uint seconds)
    {
        Span<uint> parts = stackalloc uint[3];
        bool parsed = TryParseParts(word, "::"u8, parts, out int count) && count >= 2 && parts[0] < 24 && parts[1] < 60 && parts[2] < 60;
        seconds = parsed ? (parts[0] * 3600) + (parts[1] * 60) + parts[2] : 0;
        return parsed;
    }

    /// <summary>Reads <c>YYYY[-MM[-DD[Thh[:mm[:ss]]]]]</c> in UTC as seconds since 1970.</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> word, out long seconds)
    {
        Span<uint> parts = [0, 1, 1, 0, 0, 0];
        seconds = 0;
        if (!TryParseParts(word, "--T::"u8, parts, out _) || parts[0] is < 1970 or > 2038 || parts[1] is < 1 or > 12
            || parts[2] < 1 || parts[2] > DateTime.DaysInMonth((int)parts[0], (int)parts[1]) || parts[3] > 23 || parts[4] > 59 || parts[5] > 59)
        {
            return false;
        }

        var date = new DateTime((int)parts[0], (int)parts[1], (int)parts[2], (int)parts[3], (int)parts[4], (int)parts[5], DateTimeKind.Utc);
        seconds = (long)(date - DateTime.UnixEpoch).TotalSeconds;
        return true;
    }

    /// <summary>Reads a comma list of days of the month as bits.</summary>
    public static bool TryParseMonthDays(ReadOnlySpan<byte> word, out uint days)
    {
        days = 0;
        foreach (var range in word.Split((byte)','))
        {
            if (!Numbers.TryParse(word[range], out byte day) || day is < 1 or > 31)
            {
                return false;
            }

            days |= 1u << day;
        }

        return true;
    }

    /// <summary>Reads a comma list of days of the week, by name or number from Monday, as bits 1 to 7.</summary>
    public static bool TryParseWeekDays(ReadOnlySpan<byte> word, out byte days)
    {
        days = 0;
        foreach (var range in word.Split((byte)','))
        {
            var part = word[range];
            int day = Numbers.TryParse(part, out byte number) ? number : NumberOf(part);
            if (day is < 1 or > 7)
            {
                return false;
            }

            days |= (byte)(1 << day);
        }

        return true;
    }

    /// <summary>Writes <c>hh:mm:ss</c>.</summary>
    public static string WriteDayTime(uint seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");

    /// <summary>Writes <c>YYYY-MM-DDThh:mm:ss</c>.</summary>
    public static string WriteDate(long seconds) =>
        DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Writes a comma list of days of the month.</summary>
    public static string WriteMonthDays(uint days) => string.Join(',', Enumerable.Range(1, 31).Where(day => (days & (1u << day)) != 0));

    /// <summary>Writes a comma list of days of the week.</summary>
    public static string WriteWeekDays(byte days) =>
        string.Join(',', Enumerable.Range(1, 7).Where(day => (days & (1 << day)) != 0).Select(day => WeekDays[day - 1]));

    // Two letters are enough.
    private static int NumberOf(ReadOnlySpan<byte> word)
    {
        for (int day = 0; day < WeekDays.Length && word.Length >= 2; day++)
        {
            if (Ascii.EqualsIgnoreCase(word[..2], WeekDays[day].AsSpan(0, 2)))
            {
                return day + 1;
            }
        }

        return 0;
    }

    private static bool TryParseParts(ReadOnlySpan<byte> word, ReadOnlySpan<byte> separators, Span<uint> parts, out int count)
    {
        count = 0;
        while (count < parts.Length)
        {
            int end = count < separators.Length ? word.IndexOf(separators[count]) : -1;
            if (!Numbers.TryParse(end < 0 ? word : word[..end], out parts[count]))
            {
                return false;
            }

            count++;
            if (end < 0)
            {
                return true;
            }

            word = word[(end + 1)..];
        }

        return false;
    }
}
