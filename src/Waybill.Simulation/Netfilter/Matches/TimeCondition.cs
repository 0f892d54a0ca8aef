using System.Globalization;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>The conditions of <c>-m time</c> on a moment (net/netfilter/xt_time.c, time_mt).</summary>
internal static class TimeCondition
{
    private const uint SecondsADay = 24 * 60 * 60;
    private const byte AllWeekDays = 0xfe;
    private const uint AllMonthDays = 0xffff_fffe;

    /// <summary>True where every moment fulfils the conditions, false where none does, null where it depends on the moment.</summary>
    public static bool? Always(Match.Time time)
    {
        bool never = (time.WeekDays & AllWeekDays) == 0 || (time.MonthDays & AllMonthDays) == 0 || time.DateStart > time.DateStop;
        bool always = IsWholeDay(time) && time.WeekDays == AllWeekDays && time.MonthDays == AllMonthDays
            && time.DateStart == 0 && time.DateStop >= int.MaxValue;
        return never ? false : always ? true : null;
    }

    /// <summary>Whether a moment, in seconds since 1970, fulfils the conditions.</summary>
    public static bool Holds(Match.Time time, long now)
    {
        if (now < time.DateStart || now > time.DateStop)
        {
            return false;
        }

        long second = now % SecondsADay;
        bool spansMidnight = time.DayStart >= time.DayStop;
        bool isInDay = spansMidnight
            ? second >= time.DayStart || second <= time.DayStop
            : second >= time.DayStart && second <= time.DayStop;

        // What lies behind midnight belongs to the day before where the time counts as one.
        var day = DateTime.UnixEpoch.AddSeconds(now - (spansMidnight && time.Contiguous && second <= time.DayStop ? SecondsADay : 0));
        int weekDay = day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
        return isInDay && (time.WeekDays & (1 << weekDay)) != 0 && (time.MonthDays & (1u << day.Day)) != 0;
    }

    /// <summary>The conditions in words.</summary>
    public static string Describe(Match.Time time)
    {
        var parts = new List<string>();
        if (!IsWholeDay(time))
        {
            parts.Add($"{DayTime(time.DayStart)} to {DayTime(time.DayStop)}{(time.Contiguous ? " of one night" : string.Empty)}");
        }

        if (time.WeekDays != AllWeekDays)
        {
            parts.Add(string.Join(',', Enumerable.Range(1, 7).Where(day => (time.WeekDays & (1 << day)) != 0).Select(WeekDay)));
        }

        if (time.MonthDays != AllMonthDays)
        {
            parts.Add($"the days {string.Join(',', Enumerable.Range(1, 31).Where(day => (time.MonthDays & (1u << day)) != 0))}");
        }

        if (time.DateStart > 0)
        {
            parts.Add($"from {Date(time.DateStart)}");
        }

        if (time.DateStop < int.MaxValue)
        {
            parts.Add($"until {Date(time.DateStop)}");
        }

        return $"{string.Join(", ", parts)}{(time.KernelTimeZone ? " in the kernel's time zone" : string.Empty)}";
    }

    /// <summary>A time that ends where it begins, or one second before, leaves no second out.</summary>
    private static bool IsWholeDay(Match.Time time) => time.DayStart < time.DayStop
        ? time.DayStart == 0 && time.DayStop == SecondsADay - 1
        : time.DayStart - time.DayStop <= 1;

    private static string DayTime(uint second) => DateTime.UnixEpoch.AddSeconds(second).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Date(long second) => DateTime.UnixEpoch.AddSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string WeekDay(int day) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)(day % 7));
}
