using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>
/// What conntrack makes of a TCP packet in the state that a known connection is in (net/netfilter/nf_conntrack_proto_tcp.c,
/// tcp_conntracks and nf_conntrack_tcp_packet). Whether the sequence number lies in the window is not asked: the table does
/// not show the window.
/// </summary>
internal static class TcpTransitions
{
    /// <summary>Why the packet is invalid on this connection; null where it is not.</summary>
    public static string? Objection(Connection entry, bool isReply, TcpFlags flags)
    {
        bool isHalfOpen = entry.ProtocolState is "SYN_SENT" or "SYN_SENT2";
        bool isSyn = flags.HasFlag(TcpFlags.Syn);
        bool isAck = flags.HasFlag(TcpFlags.Ack);
        if (flags.HasFlag(TcpFlags.Rst) || entry.ProtocolState is null)
        {
            return null;
        }

        if (isReply)
        {
            return isSyn && !isAck && !isHalfOpen ? $"the server may not send a SYN in state {entry.ProtocolState}"
                : !isSyn && flags.HasFlag(TcpFlags.Fin) && isHalfOpen ? "a FIN came before the SYN was answered"
                : null;
        }

        return isSyn
            ? isAck && entry.ProtocolState is not ("SYN_SENT2" or "SYN_RECV") ? "the side that opened the connection may not send a SYN,ACK" : null
            : isHalfOpen ? "nothing but SYN and RST may follow before the SYN is answered"
            : null;
    }

    /// <summary>True for a SYN that opens a connection anew which has run its course.</summary>
    public static bool Reopens(Connection entry, bool isReply, TcpFlags flags) =>
        !isReply && entry.ProtocolState == "TIME_WAIT" && (flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Syn;
}
