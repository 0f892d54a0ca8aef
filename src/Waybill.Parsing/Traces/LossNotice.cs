using Waybill.Parsing.Words;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads notices that log lines are missing: the kernel's (<c>** 12 printk messages dropped **</c>, <c>net_ratelimit: 5
/// callbacks suppressed</c>), journald's (<c>Missed 7 kernel messages</c>), rsyslog's (<c>imjournal: 9 messages lost due to
/// rate-limiting</c>, <c>imuxsock lost 3 messages from pid 7</c>), ulogd's, and ENOBUFS of those who read netlink.
/// </summary>
internal static class LossNotice
{
    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="count">How many lines are missing; 1 where it does not say.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, out int count)
    {
        count = 1;
        int at = line.IndexOf("essages"u8);
        if (at >= 0)
        {
            return IsLossOfMessages(line) && ReadCount(line, at, ref count);
        }

        at = line.IndexOf(" callbacks suppressed"u8);
        if (at >= 0)
        {
            return ReadCount(line, at, ref count);
        }

        return line.IndexOf("No buffer space available"u8) >= 0 || line.IndexOf("We are losing events"u8) >= 0;
    }

    private static bool IsLossOfMessages(ReadOnlySpan<byte> line) =>
        line.IndexOf("printk messages dropped"u8) >= 0
        || line.IndexOf(" messages suppressed"u8) >= 0
        || line.IndexOf(" messages lost"u8) >= 0
        || line.IndexOf("some messages lost"u8) >= 0
        || (line.IndexOf("issed "u8) >= 0 && line.IndexOf(" messages"u8) >= 0)
        || (line.IndexOf("Suppressed "u8) >= 0 && line.IndexOf(" messages from"u8) >= 0)
        || (line.IndexOf(" lost "u8) >= 0 && line.IndexOf(" messages from"u8) >= 0)
        || line.IndexOf("drop messages due to rate-limiting"u8) >= 0;

    // The number is the word before, or the one before "printk" or "kernel".
    private static bool ReadCount(ReadOnlySpan<byte> line, int at, ref int count)
    {
        var before = line[..at];
        for (int word = 0; word < 4; word++)
        {
            before = before.TrimEnd((byte)' ');
            int start = before.LastIndexOf((byte)' ') + 1;
            if (Numbers.TryParse(before[start..], out int number) && number > 0)
            {
                count = number;
                return true;
            }

            before = before[..start];
        }

        return true;
    }
}
