namespace Waybill.Parsing.Traces;

/// <summary>
/// Tells what a line is by words that occur in no other line. A line of another kind costs a few vectorised searches;
/// one that begins like the trace line before it costs a comparison.
/// </summary>
internal sealed class LineSorter
{
    private int _lastTrace;

    /// <summary>Sorts a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where the word that told begins.</param>
    public LineSort Sort(ReadOnlySpan<byte> line, out int at)
    {
        if (line.Length > _lastTrace && line[_lastTrace..].StartsWith("TRACE: "u8))
        {
            at = _lastTrace;
            return LineSort.Trace;
        }

        at = line.IndexOf("TRACE: "u8);
        if (at >= 0)
        {
            _lastTrace = at;
            return LineSort.Trace;
        }

        if (line.EndsWith("TRACE:"u8))
        {
            // Wrapped right behind the word.
            at = line.Length - "TRACE:"u8.Length;
            return LineSort.Trace;
        }

        at = line.IndexOf(" OUT="u8);
        if (at >= 0)
        {
            return SortPacket(line, ref at);
        }

        at = line.IndexOf("trace id "u8);
        if (at >= 0)
        {
            return LineSort.Nft;
        }

        at = line.IndexOf("PACKET: "u8);
        if (at >= 0)
        {
            return LineSort.MonitorPacket;
        }

        return LossNotice.TryRead(line, out _) ? LineSort.Lost : LineSort.Other;
    }

    private static LineSort SortPacket(ReadOnlySpan<byte> line, ref int at)
    {
        int monitor = line[..at].IndexOf("PACKET: "u8);
        if (monitor >= 0)
        {
            at = monitor;
            return LineSort.MonitorPacket;
        }

        // The kernel prints IN= right before: "prefixIN=eth0 OUT= ". A prefix may hold the same letters earlier.
        at = line[..at].LastIndexOf("IN="u8);
        return at < 0 ? LineSort.Other : LineSort.Log;
    }
}
