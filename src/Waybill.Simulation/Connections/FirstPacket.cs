using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>Whether a packet that belongs to no connection may begin one.</summary>
internal static class FirstPacket
{
    /// <summary>Why the packet cannot begin a connection; null where it can.</summary>
    public static string? Objection(Passage passage)
    {
        var packet = passage.Packet;
        return packet.Protocol switch
        {
            IpProtocol.Tcp => packet.TcpFlags is { } flags ? TcpObjection(passage, flags) : null,
            IpProtocol.Icmp or IpProtocol.IcmpV6 => packet.IcmpType is { } type && !IcmpPairs.MayBegin(packet.Protocol, type)
                ? $"an ICMP message of type {type} answers or reports something, and nothing that it belongs to is known"
                : null,
            IpProtocol.Sctp => SctpPackets.FirstObjection(passage),
            IpProtocol.HopByHop or IpProtocol.Igmp or IpProtocol.IpIp or IpProtocol.Udp or IpProtocol.Dccp or IpProtocol.Ipv6
                or IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment or IpProtocol.Gre or IpProtocol.Esp or IpProtocol.Ah
                or IpProtocol.Ipv6NoNext or IpProtocol.Ipv6Options or IpProtocol.Ospf or IpProtocol.Pim or IpProtocol.Vrrp
                or IpProtocol.UdpLite => null,
            _ => null,
        };
    }

    /// <summary>
    /// True for received UDP-Lite whose checksum conntrack adds up itself: it does so with the number of UDP, which no right checksum
    /// comes out at (net/netfilter/nf_conntrack_proto_udp.c, udplite_error). Few devices know about UDP-Lite.
    /// </summary>
    public static bool IsTakenForDamaged(Passage passage) =>
        passage.Packet is { Protocol: IpProtocol.UdpLite, IsLocallyGenerated: false }
        && passage.Read("net.netfilter.nf_conntrack_checksum", 1) != 0
        && passage.Sum.IsNeeded(passage, new("checksum", "conntrack adds up the checksum of UDP-Lite itself, as the device has not done it before") { Usual = true });

    /// <summary>
    /// Flags that no packet may carry, then flags that cannot begin a connection, then the pick-up of one in the middle
    /// (net/netfilter/nf_conntrack_proto_tcp.c, tcp_error, tcp_new and the first row of tcp_conntracks).
    /// </summary>
    private static string? TcpObjection(Passage passage, TcpFlags flags)
    {
        if (!TcpFlagSets.IsValid(flags))
        {
            return $"no TCP packet may carry the flags {flags}";
        }

        if (flags.HasFlag(TcpFlags.Rst))
        {
            return "a reset ends a connection, and none is known";
        }

        if (flags.HasFlag(TcpFlags.Syn))
        {
            return flags.HasFlag(TcpFlags.Ack) ? "a SYN,ACK answers a SYN, and none was seen" : null;
        }

        if (flags.HasFlag(TcpFlags.Fin) || !flags.HasFlag(TcpFlags.Ack))
        {
            return $"flags {flags} do not begin a connection, and none is known";
        }

        return passage.Read("net.netfilter.nf_conntrack_tcp_loose", 1) == 0
            ? "nf_conntrack_tcp_loose is 0: connections are not picked up in the middle"
            : null;
    }
}
