namespace Waybill.Parsing.Traces;

/// <summary>Reads the times that logs write, without the brackets or words around them.</summary>
internal static class TimeReader
{
    /// <summary>Reads <c>2019-05-08T15:51:07.514762+02:00</c> in its variants: blank or T, comma or point, zone with or without colon, Z, UTC, or none.</summary>
    public static bool TryReadIso(ref Cursor cursor, LogClock clock, out DateTimeOffset? time)
    {
        var copy = cursor;
        time = null;
        if (!copy.TryReadDigits(4, out int year) || !copy.TryRead((byte)'-') || !copy.TryReadDigits(2, out int month)
            || !copy.TryRead((byte)'-') || !copy.TryReadDigits(2, out int day)
            || !(copy.TryRead((byte)'T') || copy.TryRead((byte)' ')) || !TryReadTimeOfDay(ref copy, out var ofDay))
        {
            return false;
        }

        time = clock.At(year, month, day, ofDay, ReadZone(ref copy));
        cursor = copy;
        return true;
    }

    /// <summary>
    /// Reads <c>May  8 15:51:07</c> and its variants: a weekday before, a year before or after (<c>Wed May  8 15:51:07 2019</c>),
    /// a fraction, and <c>May  8 15:51</c> as dmesg -e writes it.
    /// </summary>
    public static bool TryReadCalendar(ref Cursor cursor, LogClock clock, out DateTimeOffset? time)
    {
        var copy = cursor;
        time = null;
        int year = 0;
        if (copy.TryReadDigits(4, out int before) && copy.TryRead((byte)' '))
        {
            year = before;
        }
        else
        {
            copy = cursor;
            SkipWeekday(ref copy);
        }

        if (!TryReadMonth(ref copy, out int month) || !copy.TryRead((byte)' '))
        {
            return false;
        }

        copy.SkipBlanks();
        if (!copy.TryReadNumber(out long day) || day > 31 || !copy.TryRead((byte)' ') || !TryReadTimeOfDay(ref copy, out var ofDay))
        {
            return false;
        }

        var after = copy;
        if (after.TryRead((byte)' ') && after.TryReadDigits(4, out int later) && (after.IsAtEnd || after.Peek() is (byte)' ' or (byte)']'))
        {
            year = later;
            copy = after;
        }

        time = year > 0 ? clock.At(year, month, (int)day, ofDay, null) : clock.At(month, (int)day, ofDay);
        cursor = copy;
        return true;
    }

    /// <summary>Reads seconds with a fraction (<c>309854.514762</c>), as time since boot or since 1970.</summary>
    public static bool TryReadSeconds(ref Cursor cursor, out long seconds, out long ticks)
    {
        var copy = cursor;
        ticks = 0;
        if (!copy.TryReadNumber(out seconds) || !copy.TryRead((byte)'.') || copy.Peek() is < (byte)'0' or > (byte)'9')
        {
            return false;
        }

        ticks = copy.ReadFraction();
        cursor = copy;
        return seconds < 200_000_000_000;
    }

    private static bool TryReadTimeOfDay(ref Cursor cursor, out TimeSpan time)
    {
        time = default;
        if (!cursor.TryReadDigits(2, out int hour) || !cursor.TryRead((byte)':') || !cursor.TryReadDigits(2, out int minute))
        {
            return false;
        }

        int second = 0;
        long ticks = 0;
        if (cursor.TryRead((byte)':'))
        {
            if (!cursor.TryReadDigits(2, out second))
            {
                return false;
            }

            if (cursor.TryRead((byte)'.') || cursor.TryRead((byte)','))
            {
                ticks = cursor.ReadFraction();
            }
        }

        time = new TimeSpan(((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond + ticks);
        return hour < 24 && minute < 60 && second <= 60;
    }

    private static TimeSpan? ReadZone(ref Cursor cursor)
    {
        if (cursor.TryRead((byte)'Z') || cursor.TryRead(" UTC"u8))
        {
            return TimeSpan.Zero;
        }

        var copy = cursor;
        bool negative = copy.TryRead((byte)'-');
        if (!negative && !copy.TryRead((byte)'+'))
        {
            SkipZoneName(ref cursor);
            return null;
        }

        if (!copy.TryReadDigits(2, out int hours))
        {
            return null;
        }

        copy.TryRead((byte)':');
        copy.TryReadDigits(2, out int minutes);
        cursor = copy;
        var offset = new TimeSpan(hours, Math.Min(minutes, 59), 0);
        return negative ? -offset : offset;
    }

    // journalctl -o short-full names the zone (CEST); what it means is not in the log, so the caller's offset holds.
    private static void SkipZoneName(ref Cursor cursor)
    {
        var copy = cursor;
        if (copy.TryRead((byte)' '))
        {
            var word = copy.PeekWord();
            if (word.Length is 3 or 4 && !word.ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            {
                copy.Position += word.Length;
                cursor = copy;
            }
        }
    }

    public static void SkipWeekday(ref Cursor cursor)
    {
        var word = cursor.PeekWord();
        if (word.Length == 3 && "MonTueWedThuFriSatSun"u8.IndexOf(word) is >= 0 and var index && index % 3 == 0)
        {
            cursor.Position += 3;
            cursor.SkipBlanks();
        }
    }

    private static bool TryReadMonth(ref Cursor cursor, out int month)
    {
        month = 0;
        var rest = cursor.Rest;
        if (rest.Length < 3 || "JanFebMarAprMayJunJulAugSepOctNovDec"u8.IndexOf(rest[..3]) is not (>= 0 and var index) || index % 3 != 0)
        {
            return false;
        }

        month = (index / 3) + 1;
        cursor.Position += 3;
        return true;
    }
}
