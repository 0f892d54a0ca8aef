using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>The local stack: sockets for TCP and UDP, the kernel itself for ICMP, and nobody for unknown protocols.</summary>
internal static class LocalStack
{
    /// <summary>Ends the journey of a packet that came through input.</summary>
    public static void Take(Passage passage)
    {
        var packet = passage.Packet;
        if (!HasHandler(packet.Protocol) && !passage.World.Decide(new("raw-socket", $"a program takes packets of protocol {Netfilter.Words.Of(packet.Protocol)}") { Usual = true }))
        {
            string answer = packet.Family == IpFamily.IPv6 ? "icmp6-parameter-problem" : "icmp-proto-unreachable";
            passage.Reject(DropReason.NoProtocol, Stage.Socket, answer, $"nobody takes packets of protocol {Netfilter.Words.Of(packet.Protocol)}");
            return;
        }

        if (ReceivedChecksum.Refuses(passage) || GroupPackets.Refuses(passage))
        {
            return;
        }

        // ss lists no sockets of UDP-Lite.
        if (packet.Protocol == IpProtocol.UdpLite && !passage.World.Decide(new("raw-socket", "a program listens on the port of UDP-Lite") { Usual = true }))
        {
            Refuse(passage, packet);
            return;
        }

        bool asksSockets = packet.Protocol is IpProtocol.Tcp or IpProtocol.Udp
            && packet.DestinationPort is not null && passage.Host.State.Knows(SnapshotPart.Sockets);
        if (!asksSockets || passage.Proxied)
        {
            passage.End(new(EndingKind.Delivered));
            return;
        }

        // A loopback packet was received by lo, whatever the user's words say.
        var received = packet with { InInterface = passage.InInterface };
        if (Listeners.Find(passage.Host.State, received) is { } listener)
        {
            if (ListenerSegments.Refuses(passage))
            {
                return;
            }

            passage.Socket = listener;
            passage.Add(new Step.Socket(listener, $"{listener.Program ?? "a program"} listens on {listener.Address}:{listener.Port}"));
            passage.End(new(EndingKind.Delivered));
        }
        else if (BelongsToConnection(passage))
        {
            passage.World.Assume("socket", "The connection's own socket is there and takes the packet: ss.txt lists listening sockets only.");
            passage.Add(new Step.Socket(null, "the packet belongs to a connection, whose socket ss does not list as listening"));
            passage.End(new(EndingKind.Delivered));
        }
        else
        {
            Refuse(passage, received);
        }
    }

    /// <summary>The kernel's own protocols; of others, a program may take the packets by a raw socket (ip_local_deliver_finish).</summary>
    private static bool HasHandler(IpProtocol protocol) => protocol
        is IpProtocol.Icmp or IpProtocol.IcmpV6 or IpProtocol.Igmp or IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite;

    /// <summary>Connected sockets are not in <c>ss -l</c>: an established connection is taken to have its socket.</summary>
    private static bool BelongsToConnection(Passage passage) =>
        passage.Tracking is { State: ConnectionState.Established or ConnectionState.Related }
        || (passage.Packet is { Protocol: IpProtocol.Udp } && passage.Tracking is { IsReply: true });

    private static void Refuse(Passage passage, in Packet packet)
    {
        var elsewhere = Listeners.FindElsewhere(passage.Host.State, packet);
        string why = elsewhere is null
            ? $"nothing listens on {Netfilter.Words.Of(packet.Protocol)} port {packet.DestinationPort}"
            : $"{elsewhere.Program ?? "a program"} listens on {elsewhere.Address}:{elsewhere.Port} only";
        passage.Add(new Step.Socket(null, why));
        bool isForGroup = GroupPackets.IsForGroup(passage);
        if (isForGroup && packet.Protocol is (IpProtocol.Udp or IpProtocol.UdpLite))
        {
            // net/ipv4/udp.c, __udp4_lib_mcast_deliver; net/ipv6/udp.c, __udp6_lib_mcast_deliver.
            passage.Drop(DropReason.NotSpecified, Stage.Socket, why);
            return;
        }

        // ICMP answers no frame that was for several hosts (net/ipv4/icmp.c, __icmp_send; net/ipv6/icmp.c, icmp6_send).
        if (isForGroup || packet.TcpFlags?.HasFlag(TcpFlags.Rst) == true || FrameKinds.Of(passage) != LinkLayerKind.Unicast)
        {
            passage.Drop(DropReason.NoSocket, Stage.Socket, why);
            return;
        }

        string answer = packet.Protocol == IpProtocol.Tcp ? "tcp-reset"
            : packet.Family == IpFamily.IPv6 ? "icmp6-port-unreachable"
            : "icmp-port-unreachable";
        passage.Reject(DropReason.NoSocket, Stage.Socket, answer, why);
    }
}
