using Waybill.Model.Packets;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>Whether the transport header that a match looks at is there.</summary>
internal static class TransportHeader
{
    /// <summary>
    /// Yes where it is; no for another protocol; missing in later fragments. A TCP fragment at offset 8 could overwrite the
    /// flags of the first one and is dropped at once (net/netfilter/xt_tcpudp.c, tcp_mt).
    /// </summary>
    public static Answer Test(in Packet packet, IpProtocol protocol)
    {
        if (packet.Protocol != protocol)
        {
            return Answer.No;
        }

        if (!packet.IsLaterFragment)
        {
            return Answer.Yes;
        }

        return protocol == IpProtocol.Tcp && packet.FragmentOffset == 8 ? Answer.HotDrop : Answer.Missing;
    }

    /// <summary>True for the protocols whose header begins with two ports.</summary>
    public static bool HasPorts(IpProtocol protocol) => protocol
        is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp;
}
