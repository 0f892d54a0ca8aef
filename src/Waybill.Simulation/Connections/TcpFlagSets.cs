using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>The flag combinations that conntrack takes for TCP.</summary>
internal static class TcpFlagSets
{
    /// <summary>
    /// True for combinations that a packet may carry; ECE, CWR and PSH do not count
    /// (net/netfilter/nf_conntrack_proto_tcp.c, tcp_valid_flags).
    /// </summary>
    public static bool IsValid(TcpFlags flags) => (flags & ~(TcpFlags.Ece | TcpFlags.Cwr | TcpFlags.Psh)) is
        TcpFlags.Syn
        or (TcpFlags.Syn | TcpFlags.Urg)
        or (TcpFlags.Syn | TcpFlags.Ack)
        or TcpFlags.Rst
        or (TcpFlags.Rst | TcpFlags.Ack)
        or (TcpFlags.Fin | TcpFlags.Ack)
        or (TcpFlags.Fin | TcpFlags.Ack | TcpFlags.Urg)
        or TcpFlags.Ack
        or (TcpFlags.Ack | TcpFlags.Urg);
}
