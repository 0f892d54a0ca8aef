using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Replies;

/// <summary>The entry of the conntrack table as a packet leaves it behind.</summary>
internal static class LeftConnection
{
    /// <summary>The entry; null where the packet has none.</summary>
    public static Connection? Of(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true, IsConfirmed: true } tracking)
        {
            return null;
        }

        bool isEstablished = tracking.State == ConnectionState.Established;
        var entry = tracking.Entry ?? new Connection(tracking.Original, tracking.Reply)
        {
            SeenReply = isEstablished,
            Helper = passage.Helper,
            ProtocolState = isEstablished && passage.Packet.Protocol == IpProtocol.Tcp ? "ESTABLISHED" : null,
        };
        return entry with
        {
            Mark = tracking.Mark,
            OriginalCounters = TransferCounts.Left(passage, tracking, isReply: false),
            ReplyCounters = TransferCounts.Left(passage, tracking, isReply: true),
            SeenReply = entry.SeenReply || tracking.HasSeenReply,
            Assured = entry.Assured || tracking.IsAssured,
            ProtocolState = passage.Packet.TcpFlags is { } flags ? TcpTransitions.After(entry.ProtocolState, tracking.IsReply, flags) : entry.ProtocolState,
        };
    }
}
