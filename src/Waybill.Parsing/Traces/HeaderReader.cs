namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads what stands before a kernel message: syslog in both time formats, dmesg in all of them, journalctl, /dev/kmsg,
/// OpenWrt's logread, ulogd. What follows is the message. The beginning that lines of the same second share is read once.
/// </summary>
internal sealed class HeaderReader(TraceLogOptions options, WordPool words)
{
    private readonly LogClock _clock = new(options);
    private readonly byte[] _known = new byte[256];
    private int _knownLength;
    private LogStamp _knownStamp;

    /// <summary>Reads the header.</summary>
    /// <returns>Where the message begins; 0 where the line has no header.</returns>
    public int Read(ReadOnlySpan<byte> line, out LogStamp stamp)
    {
        var cursor = new Cursor(line);
        if (_knownLength > 0 && line.StartsWith(_known.AsSpan(0, _knownLength)))
        {
            cursor.Position = _knownLength;
            stamp = _knownStamp;
        }
        else
        {
            stamp = ReadBeginning(ref cursor);
        }

        if (cursor.Peek() == '[' && ReadBracket(ref cursor, ref stamp) && stamp.Host is null)
        {
            ReadHostAfterUptime(ref cursor, ref stamp);
        }

        return cursor.Position;
    }

    private LogStamp ReadBeginning(ref Cursor cursor)
    {
        _knownLength = 0;
        SkipPriority(ref cursor);
        if (TryReadKmsg(ref cursor, out var stamp))
        {
            return stamp;
        }

        SkipFacilityColumns(ref cursor);
        int start = cursor.Position;
        if (!TryReadTime(ref cursor, out var time))
        {
            cursor.Position = start;
            return default;
        }

        cursor.SkipBlanks();
        string? host = ReadHost(ref cursor);
        bool tagged = ReadTags(ref cursor);
        stamp = new(time, null, host);
        if ((tagged || cursor.Peek() == '[') && cursor.Position <= _known.Length)
        {
            _knownLength = cursor.Position;
            cursor.Line[.._knownLength].CopyTo(_known);
            _knownStamp = stamp;
        }

        return stamp;
    }

    private bool TryReadTime(ref Cursor cursor, out DateTimeOffset? time)
    {
        var copy = cursor;
        TimeReader.SkipWeekday(ref copy);
        if (TimeReader.TryReadIso(ref copy, _clock, out time))
        {
            cursor = copy;
            return true;
        }

        if (TimeReader.TryReadCalendar(ref cursor, _clock, out time))
        {
            return true;
        }

        copy = cursor;
        if (TimeReader.TryReadSeconds(ref copy, out long seconds, out long ticks) && copy.Peek() == ' ')
        {
            cursor = copy;
            time = _clock.SinceEpoch(seconds, ticks);
            return true;
        }

        return false;
    }

    // The first word is the host, unless it already belongs to the message: then the header ends with the time, as
    // dmesg --time-format iso writes it. logread of OpenWrt has kern.warn instead of a host.
    private string? ReadHost(ref Cursor cursor)
    {
        var word = cursor.PeekWord();
        var following = cursor;
        following.Position += word.Length;
        following.SkipBlanks();
        if (word.IsEmpty || IsFacility(word) || IsKernelTag(word))
        {
            return null;
        }

        if (!IsKernelTag(following.PeekWord()) && (word[0] == '[' || word.ContainsAny((byte)':', (byte)'=')))
        {
            return null;
        }

        cursor = following;
        return words.Get(word);
    }

    private static bool ReadTags(ref Cursor cursor)
    {
        bool tagged = false;
        while (true)
        {
            var word = cursor.PeekWord();
            if (IsFacility(word) || IsKernelTag(word) || (tagged && word.SequenceEqual("-"u8)))
            {
                cursor.Position += word.Length;
                cursor.SkipBlanks();
                tagged = true;
                continue;
            }

            return tagged;
        }
    }

    private static bool IsKernelTag(ReadOnlySpan<byte> word) =>
        word.StartsWith("kernel"u8) && (word.Length == 6 || word[6] is (byte)':' or (byte)'[');

    private static bool IsFacility(ReadOnlySpan<byte> word)
    {
        int dot = word.IndexOf((byte)'.');
        return dot > 0 && word[..dot] is var facility
            && (facility.SequenceEqual("kern"u8) || facility.SequenceEqual("user"u8) || facility.SequenceEqual("daemon"u8));
    }

    private static void SkipPriority(ref Cursor cursor)
    {
        var copy = cursor;
        if (copy.TryRead((byte)'<') && copy.TryReadNumber(out _) && copy.TryRead((byte)'>'))
        {
            cursor = copy;
            cursor.TryRead("1 "u8);
        }
    }

    // dmesg -x: "kern  :warn  : ".
    private static void SkipFacilityColumns(ref Cursor cursor)
    {
        var copy = cursor;
        for (int column = 0; column < 2; column++)
        {
            int start = copy.Position;
            while (copy.Peek() is >= (byte)'a' and <= (byte)'z')
            {
                copy.Position++;
            }

            int length = copy.Position - start;
            copy.SkipBlanks();
            if (length is 0 or > 8 || !copy.TryRead((byte)':'))
            {
                return;
            }

            copy.SkipBlanks();
        }

        cursor = copy;
    }

    // /dev/kmsg: "4,123,456789,-;", priority, sequence number, microseconds since boot, flags, perhaps more.
    private static bool TryReadKmsg(ref Cursor cursor, out LogStamp stamp)
    {
        var copy = cursor;
        stamp = default;
        if (!copy.TryReadNumber(out _) || !copy.TryRead((byte)',') || !copy.TryReadNumber(out _) || !copy.TryRead((byte)',')
            || !copy.TryReadNumber(out long microseconds) || !copy.TryRead((byte)','))
        {
            return false;
        }

        int end = copy.Rest.IndexOf((byte)';');
        if (end is < 0 or > 64)
        {
            return false;
        }

        copy.Position += end + 1;
        cursor = copy;
        stamp = new(null, new TimeSpan(Math.Min(microseconds, long.MaxValue / 20) * 10), null);
        return true;
    }

    // "[309854.514762] ", "[Wed May  8 15:51:07 2019] ", "[May 8 15:51] ", "[  +0.000026] ", "[ 12.3 <  0.000012>] ", then "[   T12] ".
    private bool ReadBracket(ref Cursor cursor, ref LogStamp stamp)
    {
        var copy = cursor;
        copy.TryRead((byte)'[');
        copy.SkipBlanks();
        if (TimeReader.TryReadSeconds(ref copy, out long seconds, out long ticks))
        {
            stamp = stamp with { Uptime = new TimeSpan((seconds * TimeSpan.TicksPerSecond) + ticks) };
        }
        else if (copy.TryRead((byte)'+') && TimeReader.TryReadSeconds(ref copy, out seconds, out ticks))
        {
            stamp = stamp with { Time = _clock.After(new TimeSpan((seconds * TimeSpan.TicksPerSecond) + ticks)) };
        }
        else if (TryReadTime(ref copy, out var time))
        {
            stamp = stamp with { Time = time };
        }
        else
        {
            return false;
        }

        if (!copy.TryRead((byte)']'))
        {
            int end = copy.Rest[..Math.Min(copy.Rest.Length, 32)].IndexOf((byte)']');
            if (end < 0 || copy.Peek() != ' ')
            {
                return false;
            }

            copy.Position += end + 1;
        }

        SkipCaller(ref copy);
        copy.TryRead((byte)' ');
        cursor = copy;
        return true;
    }

    // CONFIG_PRINTK_CALLER adds the thread or processor: "[    T1] ", "[   C0] ".
    private static void SkipCaller(ref Cursor cursor)
    {
        var copy = cursor;
        if (copy.TryRead((byte)'['))
        {
            copy.SkipBlanks();
            if (copy.Peek() is (byte)'T' or (byte)'C')
            {
                copy.Position++;
                if (copy.TryReadNumber(out _) && copy.TryRead((byte)']'))
                {
                    cursor = copy;
                }
            }
        }
    }

    // journalctl -o short-monotonic: "[309854.514762] ceph3 kernel: ".
    private void ReadHostAfterUptime(ref Cursor cursor, ref LogStamp stamp)
    {
        var copy = cursor;
        var word = copy.PeekWord();
        copy.Position += word.Length;
        if (copy.TryRead((byte)' ') && copy.PeekWord().SequenceEqual("kernel:"u8))
        {
            stamp = stamp with { Host = words.Get(word) };
            copy.Position += "kernel:"u8.Length;
            copy.SkipBlanks();
            cursor = copy;
        }
    }
}
