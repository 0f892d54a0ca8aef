namespace Waybill.Parsing.Traces;

/// <summary>
/// Turns a log's times into points in time. Syslog's classic form has no year: it follows from the newest time that the
/// log can hold, and rolls over where December is followed by January.
/// </summary>
internal sealed class LogClock(TraceLogOptions options)
{
    private int _year;
    private int _month;

    /// <summary>The time that was read last, from which relative times count.</summary>
    public DateTimeOffset? Last { get; private set; }

    /// <summary>A time with a year; <paramref name="offset"/> is null where the line names no zone.</summary>
    public DateTimeOffset? At(int year, int month, int day, TimeSpan ofDay, TimeSpan? offset)
    {
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var zone = offset ?? options.Offset;
        if (Math.Abs(zone.TotalHours) > 14)
        {
            return null;
        }

        Last = new DateTimeOffset(year, month, day, 0, 0, 0, zone) + ofDay;
        return Last;
    }

    /// <summary>A time without a year.</summary>
    public DateTimeOffset? At(int month, int day, TimeSpan ofDay)
    {
        if (options.Newest is not { } newest || month is < 1 or > 12)
        {
            return null;
        }

        if (_year == 0)
        {
            int year = newest.ToOffset(options.Offset).Year;
            _year = At(year, month, day, ofDay, null) > newest.AddDays(1) ? year - 1 : year;
        }
        else if (_month - month > 6)
        {
            _year++;
        }
        else if (month - _month > 6)
        {
            _year--;
        }

        _month = month;
        return At(_year, month, day, ofDay, null);
    }

    /// <summary>A time that is given as the distance from the one before.</summary>
    public DateTimeOffset? After(TimeSpan distance)
    {
        Last = Last is { Year: < 9998 } last && distance < TimeSpan.FromDays(36500) ? last + distance : null;
        return Last;
    }

    /// <summary>A time in seconds since 1970.</summary>
    public DateTimeOffset? SinceEpoch(long seconds, long ticks)
    {
        if (seconds is < 0 or > 200_000_000_000)
        {
            return null;
        }

        Last = DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddTicks(ticks);
        return Last;
    }
}
