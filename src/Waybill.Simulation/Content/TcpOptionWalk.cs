namespace Waybill.Simulation.Content;

/// <summary>
/// How the kernel walks the options of TCP and DCCP: one byte for kinds below 2, else as many as the option says, at least one
/// (net/netfilter/xt_tcpudp.c, tcp_find_option; xt_tcpmss.c; xt_dccp.c, dccp_find_option).
/// </summary>
internal static class TcpOptionWalk
{
    private const int HeaderLength = 20;

    /// <summary>
    /// Where the options of the TCP header end; null where that is not known, -1 where the header is malformed: shorter than it
    /// may be, or longer than the packet.
    /// </summary>
    public static int? EndOfHeader(PacketImage image, int start)
    {
        var length = image.Byte(start + 12) >> 4;
        if (image.Has(start + HeaderLength) == false || (length.IsKnown && length.Value * 4 < HeaderLength))
        {
            return -1;
        }

        int end = start + (4 * (int)length.Value);
        return !length.IsKnown ? OnlyHeader(image, start) : image.Has(end) switch { true => end, false => -1, null => null };
    }

    /// <summary>The offset of the first option for which a test holds; -1 for none, null where that is not known.</summary>
    public static int? Find(PacketImage image, int first, int end, Func<int, bool?> isWanted)
    {
        int at = first;
        while (at < end)
        {
            switch (isWanted(at))
            {
                case true:
                    return at;
                case null:
                    return null;
                default:
                    break;
            }

            if (LengthAt(image, at) is not { } length)
            {
                return null;
            }

            at += length;
        }

        return -1;
    }

    /// <summary>How long the option at an offset is; null where that is not known.</summary>
    public static int? LengthAt(PacketImage image, int at)
    {
        var kind = image.Byte(at);
        if (kind.IsIn(0, 1) is not { } isSingle)
        {
            return null;
        }

        var length = image.Byte(at + 1);
        return isSingle ? 1 : length.IsKnown ? Math.Max(1, (int)length.Value) : null;
    }

    // A packet of 20 bytes behind the IP header has no options and no payload.
    private static int? OnlyHeader(PacketImage image, int start) => image.Length == start + HeaderLength ? start + HeaderLength : null;
}
