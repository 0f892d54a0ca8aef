namespace Waybill.Parsing.Routes;

/// <summary>The words of a route's metrics block and of other notes that take one value (ip/iproute.c, mx_names, print_rta_cacheinfo).</summary>
internal static class RouteMetrics
{
    /// <summary>True for a metric or note that is followed by one value, perhaps after <c>lock</c>.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> word) =>
        word.Length is >= 2 and <= 18 && word[0] switch
        {
            (byte)'a' => word.SequenceEqual("advmss"u8) || word.SequenceEqual("age"u8),
            (byte)'c' => word.SequenceEqual("cwnd"u8) || word.SequenceEqual("congctl"u8) || word.SequenceEqual("congestion"u8),
            (byte)'e' => word.SequenceEqual("expires"u8),
            (byte)'f' => word.SequenceEqual("fastopen_no_cookie"u8),
            (byte)'h' => word.SequenceEqual("hoplimit"u8),
            (byte)'i' => word.SequenceEqual("initcwnd"u8) || word.SequenceEqual("initrwnd"u8) || word.SequenceEqual("ipid"u8),
            (byte)'m' => word.SequenceEqual("mark"u8),
            (byte)'q' => word.SequenceEqual("quickack"u8),
            (byte)'r' => word.SequenceEqual("rtt"u8) || word.SequenceEqual("rttvar"u8) || word.SequenceEqual("rto_min"u8)
                || word.SequenceEqual("reordering"u8),
            (byte)'s' => word.SequenceEqual("ssthresh"u8),
            (byte)'t' => word.SequenceEqual("ts"u8) || word.SequenceEqual("tsage"u8) || word.SequenceEqual("ttl-propogate"u8)
                || word.SequenceEqual("ttl-propagate"u8),
            (byte)'u' => word.SequenceEqual("used"u8) || word.SequenceEqual("users"u8) || word.SequenceEqual("uid"u8),
            (byte)'w' => word.SequenceEqual("window"u8),
            _ => false,
        };
}
