using Waybill.Simulation.Content;

namespace Waybill.Simulation.Connections;

/// <summary>The chunks of an SCTP packet as conntrack reads them (net/netfilter/nf_conntrack_proto_sctp.c, for_each_sctp_chunk and do_basic_checks).</summary>
internal static class SctpChunks
{
    public const byte Init = 1;
    public const byte InitAck = 2;
    public const byte Heartbeat = 4;
    public const byte HeartbeatAck = 5;
    public const byte Abort = 6;
    public const byte Shutdown = 7;
    public const byte ShutdownAck = 8;
    public const byte Error = 9;
    public const byte CookieEcho = 10;
    public const byte CookieAck = 11;
    public const byte ShutdownComplete = 14;
    private const int CommonHeader = 12;
    private const int ChunkHeader = 4;

    /// <summary>The types of the chunks in order; null where the packet does not say all of them.</summary>
    /// <param name="image">The packet.</param>
    /// <param name="objection">Why the packet is malformed; null where it is not.</param>
    public static List<byte>? Read(PacketImage image, out string? objection)
    {
        List<byte> types = [];
        objection = null;
        int at = image.Transport + CommonHeader;
        while (image.Has(at + ChunkHeader) is true)
        {
            var (type, length) = (image.Byte(at), image.Short(at + 2));
            if (!type.IsKnown || !length.IsKnown)
            {
                return null;
            }

            types.Add((byte)type.Value);
            objection = length.Value == 0 ? "a chunk of it says that it is 0 bytes long" : Misplaced(types);
            if (objection is not null)
            {
                return types;
            }

            at += (int)((length.Value + 3) & ~3u);
        }

        if (image.Has(at + ChunkHeader) is null)
        {
            return null;
        }

        objection = types.Count == 0 ? "it carries no chunk" : null;
        return types;
    }

    /// <summary>Some chunks stand alone, and those of the cookie first.</summary>
    private static string? Misplaced(List<byte> types) =>
        types.Count > 1 && (types[^1] is CookieEcho or CookieAck || types.Exists(type => type is Init or InitAck or ShutdownComplete))
            ? "INIT, INIT_ACK and SHUTDOWN_COMPLETE stand alone, COOKIE_ECHO and COOKIE_ACK come first"
            : null;
}
