using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Path.Bridges;

namespace Waybill.Simulation.Path;

/// <summary>
/// The order of hooks and routing decisions: the one long algorithm. The numbers recur in the body.
/// <list type="number">
/// <item>A received packet: the device takes the frame, or it was not for this host (net/core/dev.c; net/ipv4/ip_input.c,
/// ip_rcv_core).</item>
/// <item>A bridge port: the bridge keeps the frame for its own ports, or hands it up as received by the bridge
/// (net/bridge/br_input.c; br_netfilter_hooks.c).</item>
/// <item>IPv6 refuses some addresses before any hook (net/ipv6/ip6_input.c, ip6_rcv_core); a flowtable sends on what belongs to a
/// connection that it forwards, past 4 to 8 (net/netfilter/nf_flow_table_ip.c).</item>
/// <item>Prerouting: raw, conntrack, mangle, destination translation.</item>
/// <item>The routing decision, with the checks of the source address (net/ipv4/route.c, ip_route_input_slow).</item>
/// <item>For this host: input (mangle, filter, security, source translation), then the local stack and its sockets.</item>
/// <item>Passed on: time to live and size, then forward (mangle, filter, security) (net/ipv4/ip_forward.c, ip_forward;
/// net/ipv6/ip6_output.c, ip6_forward).</item>
/// <item>Postrouting: mangle, source translation.</item>
/// <item>The neighbour's address (net/ipv4/ip_output.c, ip_finish_output2).</item>
/// <item>The device sends; the loopback device receives what it sends, at 4, with the connection and the route it has: there
/// is no decision at 5 unless translation at prerouting changed the destination (drivers/net/loopback.c, loopback_xmit; ip_rcv_finish_core,
/// skb_valid_dst). What was passed on is passed on again, until its time to live is used up.</item>
/// <item>A packet of this host: the routing decision chooses way and source (net/ipv4/route.c, ip_route_output_key_hash).</item>
/// <item>Output: raw, conntrack, mangle, destination translation, filter, security; mangle and translation route again what
/// they changed, while the rules after them still see the old device (net/ipv4/netfilter.c, ip_route_me_harder). Then 8.</item>
/// </list>
/// </summary>
internal static class PacketPath
{
    /// <summary>From this version on, the rules at postrouting see the receiving interface of packets that are passed on.</summary>
    private static readonly KernelVersion InterfaceAtPostrouting = new(5, 7);

    /// <summary>So many times a packet comes back by the loopback device at most, unless rules raise its time to live.</summary>
    private const int MostReturns = byte.MaxValue;

    /// <summary>Follows a packet to its end.</summary>
    public static void Follow(Passage passage)
    {
        if (passage.Packet.IsLocallyGenerated)
        {
            Send(passage);
        }
        else
        {
            Receive(passage);
        }
    }

    private static void Receive(Passage passage)
    {
        passage.InInterface = passage.Packet.InInterface;

        // 1. The device.
        if (!Reception.Takes(passage) || !passage.Host.Plan(passage.Packet.Family).RunOnFrame(passage))
        {
            return;
        }

        // 2. The bridge.
        if (!Bridging.HandsUp(passage))
        {
            return;
        }

        // 3. Addresses that IPv6 never takes, and connections that need no rule any more.
        if (Reception.RefusesAddresses(passage) || Offloading.Takes(passage))
        {
            return;
        }

        ReceiveIp(passage, isOwn: false, pieces: []);
    }

    private static void ReceiveIp(Passage passage, bool isOwn, ImmutableArray<Packet> pieces)
    {
        // 4. Prerouting.
        passage.OutInterface = null;
        bool goesOn = passage.WasAskedByBridge
            || (pieces.IsEmpty ? RunHook(passage, Hook.Prerouting) : LoopedPieces.ComeByPrerouting(passage, pieces));
        if (!goesOn)
        {
            return;
        }

        // 5. The routing decision.
        var known = passage.Route;
        if ((known ?? RoutingDecisions.Input(passage)) is not { } decision)
        {
            return;
        }

        // IPv6 takes the prefix for what counts, not the type (net/ipv6/route.c, ip6_rt_init_dst).
        bool isUnicast = passage.Packet.Family == IpFamily.IPv6 && decision.Type == RouteType.Multicast && !passage.Packet.Destination.IsMulticast;
        bool isToGroups = passage.Packet.Family == IpFamily.IPv6 && decision is { Type: RouteType.Unicast, Route.Value.Destination.Address.IsMulticast: true };
        bool isForGroup = isToGroups || (!isUnicast && decision.Type is (RouteType.Broadcast or RouteType.Multicast));
        if (!isForGroup && passage.Packet.Family == IpFamily.IPv4 && passage.Packet.DestinationMac is not null && Reception.RefusesGroupFrame(passage))
        {
            return;
        }

        // With bc_forwarding a broadcast to another network of this host is passed on.
        bool isPassedOn = decision is { Type: RouteType.Broadcast, Flags: var flags } && !flags.HasFlag(RouteFlags.Local);
        // What this host sends to the loopback device is for this host, whatever the route (net/ipv4/route.c, __mkroute_output).
        bool isLooped = isOwn && known is not null && passage.Packet.Family == IpFamily.IPv4;
        if (isLooped || (!isPassedOn && (isForGroup || decision.Type is RouteType.Local or RouteType.Anycast)))
        {
            // 6. For this host.
            Fragments.Join(passage);
            if (Ipv6Groups.Takes(passage) && RunHook(passage, Hook.Input))
            {
                LocalStack.Take(passage);
            }

            return;
        }

        // 7. Passed on. What came back by the loopback device is so by the decision that it brought.
        if (known is not null)
        {
            passage.Add(new Step.Route(known, RouteKind.Input));
        }

        passage.OutInterface = decision.Device;
        if (!Forwarding.Allows(passage, decision))
        {
            return;
        }

        Redirects.Tell(passage, decision);
        if (RunHook(passage, Hook.Forward))
        {
            Leave(passage);
        }
    }

    private static void Send(Passage passage)
    {
        passage.HasSocket = true;

        // 11. The routing decision.
        if (RoutingDecisions.Output(passage) is not { } decision)
        {
            return;
        }

        // 12. Output.
        passage.OutInterface = decision.Device;
        if (RunHook(passage, Hook.Output))
        {
            Leave(passage);
        }
    }

    private static void Leave(Passage passage)
    {
        // 8. Postrouting, where the rules see the device of the last routing decision.
        var route = passage.Route!;
        bool toLoopback = passage.Host.FindLink(route.Device) is { IsLoopback: true } || route.Device == "lo";
        passage.OutInterface = route.Device;
        if (toLoopback && route.Type == RouteType.Unicast && passage.Packet.Family == IpFamily.IPv6)
        {
            // Such a route refuses (net/ipv6/route.c, fib6_is_reject, ip6_pkt_discard_out).
            passage.Reject(DropReason.OutNoRoutes, Stage.Routing, "icmp6-no-route", $"the route to {passage.Packet.Destination} leads to {route.Device}, but it is not an address of this host");
            return;
        }

        if (passage.Host.Router.Kernel < InterfaceAtPostrouting)
        {
            passage.InInterface = null;
        }
        else if (passage.TunnelDevice is { } tunnel)
        {
            // The device that an outer packet still belongs to stands there, too (net/ipv4/ip_output.c, ip_output).
            passage.InInterface = tunnel;
        }

        if (!RunHook(passage, Hook.Postrouting))
        {
            return;
        }

        // 10. The loopback device receives what it sends.
        if (toLoopback)
        {
            if (!Transmission.IsTooLarge(passage, route, passage.Host.FindLink(route.Device)))
            {
                ComeBack(passage, route);
            }

            return;
        }

        // 9. and 10. The neighbour and the device.
        Transmission.Send(passage, route);
    }

    private static void ComeBack(Passage passage, RouteDecision route)
    {
        string device = route.Device ?? "lo";
        if (++passage.Returns > MostReturns)
        {
            passage.End(new(EndingKind.Undecided) { Stage = Stage.Device, Why = $"{device} brings the packet back again and again, and rules keep its time to live from being used up" });
            return;
        }

        bool isOwn = passage.HasSocket;
        var pieces = isOwn ? LoopedPieces.Of(passage, route) : [];
        passage.HasSocket = false;
        passage.InInterface = device;
        // The frame has no sender any more, and is for this host.
        passage.Packet = passage.Packet with { SourceMac = null, DestinationMac = null };
        ReceiveIp(passage, isOwn, pieces);
    }

    private static bool RunHook(Passage passage, Hook hook) => passage.Host.Plan(passage.Packet.Family).Run(hook, passage);
}
