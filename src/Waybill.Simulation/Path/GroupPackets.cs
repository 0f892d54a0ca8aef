using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path;

/// <summary>What the local stack's protocols refuse of packets that were sent to more than one host.</summary>
internal static class GroupPackets
{
    /// <summary>True where the packet was refused, and ended.</summary>
    public static bool Refuses(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.Protocol == IpProtocol.Tcp && FrameKinds.Of(passage) != LinkLayerKind.Unicast)
        {
            // net/ipv4/tcp_ipv4.c, tcp_v4_rcv; net/ipv6/tcp_ipv6.c, tcp_v6_rcv: before a socket is looked for, without an answer.
            passage.Drop(DropReason.NotSpecified, Stage.Socket, "TCP takes no frames that are for several hosts");
            return true;
        }

        if (packet is { Protocol: IpProtocol.Icmp, IcmpType: { } type } && IsForGroup(passage) && !Takes(passage, type))
        {
            passage.Drop(DropReason.InvalidProtocol, Stage.Ip, $"an ICMP message of type {type} is ignored where it is for several hosts");
            return true;
        }

        return false;
    }

    /// <summary>True for packets that a route of type broadcast or multicast brings to this host.</summary>
    public static bool IsForGroup(Passage passage) =>
        passage.Packet.Destination.IsMulticast || passage.Route is { Type: RouteType.Broadcast or RouteType.Multicast };

    /// <summary>Echo and timestamp requests if a parameter allows, address masks always, nothing else (net/ipv4/icmp.c, icmp_rcv).</summary>
    private static bool Takes(Passage passage, byte type) => type switch
    {
        8 or 13 => passage.Read("net.ipv4.icmp_echo_ignore_broadcasts", 1) == 0,
        17 or 18 => true,
        _ => false,
    };
}
