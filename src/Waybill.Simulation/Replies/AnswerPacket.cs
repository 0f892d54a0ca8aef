using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Replies;

/// <summary>The packet that answers another one: both ends exchanged, as they are where the packet left or was taken.</summary>
internal static class AnswerPacket
{
    /// <summary>The answer without its place of entry; null where nothing answers such a packet.</summary>
    public static Packet? To(Passage passage)
    {
        var packet = passage.Packet;
        bool isForOne = !packet.Destination.IsMulticast && !packet.Destination.IsLimitedBroadcast
            && passage.Route is not { Type: RouteType.Broadcast or RouteType.Multicast };
        if (!isForOne || !packet.Source.IsGiven || packet.Source.IsAny || packet.Source.IsMulticast || packet.IsLaterFragment)
        {
            return null;
        }

        var answer = new Packet
        {
            Source = packet.Destination,
            Destination = packet.Source,
            Protocol = packet.Protocol,
            SourcePort = packet.DestinationPort,
            DestinationPort = packet.SourcePort,
        };
        return packet.Protocol switch
        {
            IpProtocol.Tcp => packet.TcpFlags is { } flags && TcpAnswer(flags) is { } back ? answer with { TcpFlags = back } : null,
            IpProtocol.Icmp or IpProtocol.IcmpV6 => packet.IcmpType is { } type && IcmpPairs.MayBegin(packet.Protocol, type)
                ? answer with { IcmpType = IcmpPairs.AnswerTo(packet.Protocol, type), IcmpCode = 0, IcmpId = packet.IcmpId }
                : null,
            IpProtocol.HopByHop or IpProtocol.Igmp or IpProtocol.IpIp or IpProtocol.Udp or IpProtocol.Dccp or IpProtocol.Ipv6
                or IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment or IpProtocol.Gre or IpProtocol.Esp or IpProtocol.Ah
                or IpProtocol.Ipv6NoNext or IpProtocol.Ipv6Options or IpProtocol.Ospf or IpProtocol.Pim or IpProtocol.Vrrp
                or IpProtocol.Sctp or IpProtocol.UdpLite => answer,
            _ => answer,
        };
    }

    /// <summary>
    /// The answer as this host sends it: by the socket's interface where it is bound to one, with mark and type of service as
    /// the parameters say (net/ipv4/icmp.c, icmp_reply; net/ipv4/tcp_ipv4.c, tcp_v4_send_synack; include/net/inet_sock.h,
    /// inet_request_mark).
    /// </summary>
    public static Packet SentHere(Passage passage, in Packet answer)
    {
        var taken = passage.Packet;
        bool isTcp = taken.Protocol == IpProtocol.Tcp;
        bool isEcho = taken.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        string reflection = isTcp ? "net.ipv4.tcp_fwmark_accept"
            : taken.Family == Model.Addresses.IpFamily.IPv6 ? "net.ipv6.fwmark_reflect"
            : "net.ipv4.fwmark_reflect";
        bool keepsMark = taken.Mark != 0 && (isTcp || isEcho) && passage.Read(reflection, 0) != 0;
        bool keepsTos = taken.Tos != 0 && (isEcho || (isTcp && passage.Read("net.ipv4.tcp_reflect_tos", 0) != 0));
        return answer with
        {
            OutInterface = passage.Socket?.Interface,
            Mark = keepsMark ? taken.Mark : 0,
            Tos = keepsTos ? taken.Tos : (byte)0,
        };
    }

    /// <summary>What a TCP stack answers: a SYN by SYN,ACK, everything else but a reset by ACK.</summary>
    private static TcpFlags? TcpAnswer(TcpFlags flags) =>
        flags.HasFlag(TcpFlags.Rst) || !TcpFlagSets.IsValid(flags) ? null
        : flags.HasFlag(TcpFlags.Syn) && !flags.HasFlag(TcpFlags.Ack) ? TcpFlags.Syn | TcpFlags.Ack
        : TcpFlags.Ack;
}
