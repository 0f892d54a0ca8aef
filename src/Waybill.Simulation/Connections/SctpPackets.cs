using Waybill.Model.Connections;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Which SCTP packets are INVALID (net/netfilter/nf_conntrack_proto_sctp.c, nf_conntrack_sctp_packet, sctp_new), as far as the packet says
/// its chunks. The tags of a known connection stand in no listing: the packet is taken to carry the right one.
/// </summary>
internal static class SctpPackets
{
    private const int TagOffset = 4;

    /// <summary>An INIT chunk with all that stands in each.</summary>
    private const int InitPacket = 12 + 4 + 16;

    /// <summary>Why a packet of no known connection cannot begin one; null where it can, or does not say enough.</summary>
    public static string? FirstObjection(Passage passage)
    {
        var image = Images.Of(passage);
        if (SctpChunks.Read(image, out string? malformed) is not { } types)
        {
            return null;
        }

        return SctpChecksum.Objection(passage, image) ?? malformed
            ?? (types.Exists(type => type is SctpChunks.Abort or SctpChunks.ShutdownComplete or SctpChunks.CookieAck)
                ? "ABORT, SHUTDOWN_COMPLETE and COOKIE_ACK belong to a connection, and none is known" : null)
            ?? (types.Exists(type => !ChangesState(type)) ? "its chunks begin no connection, and none is known" : null)
            ?? OfInit(image, types)
            ?? OfTag(passage, image, types);
    }

    /// <summary>Why a packet of a known connection does not fit it; null where it does, or does not say enough.</summary>
    public static string? Objection(Passage passage, Connection entry, bool isReply)
    {
        var image = Images.Of(passage);
        if (SctpChunks.Read(image, out string? malformed) is not { } types)
        {
            return null;
        }

        // The states in which only a heartbeat was seen (sctp_conntracks, the rows of the reply direction).
        bool isEarly = isReply && entry.ProtocolState is "NONE" or "HEARTBEAT_SENT";
        return SctpChecksum.Objection(passage, image) ?? malformed
            ?? OfInit(image, types)
            ?? (isEarly && types.Exists(type => ChangesState(type) && type is not (SctpChunks.Heartbeat or SctpChunks.HeartbeatAck))
                ? $"the side that answers may send heartbeats only in state {entry.ProtocolState}" : null);
    }

    /// <summary>True for chunks that sctp_new_state knows; DATA, SACK and the others change nothing and begin nothing.</summary>
    private static bool ChangesState(byte type) =>
        type is SctpChunks.Init or SctpChunks.InitAck or (>= SctpChunks.Heartbeat and <= SctpChunks.CookieAck) or SctpChunks.ShutdownComplete;

    private static string? OfInit(PacketImage image, List<byte> types) =>
        types[0] != SctpChunks.Init ? null
        : Tag(image).Is(0) is false ? "an INIT carries the verification tag 0, not another"
        : image.Has(image.Transport + InitPacket) is false ? "its INIT is cut off"
        : null;

    /// <summary>
    /// The tag of a new connection is 0 until something else is agreed; a heartbeat brings its own, and the chunks that are left out here
    /// are not asked.
    /// </summary>
    private static string? OfTag(Passage passage, PacketImage image, List<byte> types)
    {
        bool isAsked = types[0] == SctpChunks.CookieEcho || types.TrueForAll(type => type is SctpChunks.InitAck or SctpChunks.Shutdown or SctpChunks.Error);
        if (!isAsked || types.Contains(SctpChunks.Heartbeat))
        {
            return null;
        }

        bool isZero = Tag(image).Is(0) ?? passage.World.Decide(new("sctp-tag", "the packet carries the verification tag 0") { Usual = false });
        return isZero ? null : "its verification tag is that of a connection, and none is known";
    }

    private static PartialNumber Tag(PacketImage image) => image.Word(image.Transport + TagOffset);
}
