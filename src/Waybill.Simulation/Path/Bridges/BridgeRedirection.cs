using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>
/// A frame whose destination the rules at prerouting translated: the kernel routes it here. What leads back into the bridge
/// stays bridged, with the new neighbour's address and without its time to live lowered; everything else goes up to the IP
/// stack with its route (net/bridge/br_netfilter_hooks.c, br_nf_pre_routing_finish; br_netfilter_ipv6.c,
/// br_nf_pre_routing_finish_ipv6).
/// </summary>
internal static class BridgeRedirection
{
    /// <summary>To whom the frame goes now; null where that ended the journey.</summary>
    public static FrameTarget? Route(Passage passage, Bridge bridge)
    {
        bool isIpv6 = passage.Packet.Family == IpFamily.IPv6;
        if ((isIpv6 ? ByTables(passage) : RoutingDecisions.Input(passage)) is not { } decision)
        {
            return null;
        }

        if (decision.Device != bridge.Name)
        {
            passage.Packet = passage.Packet with { DestinationMac = bridge.Device.Mac };
            return new(FrameTargetKind.Host, bridge.Device.Mac);
        }

        passage.Route = null;
        var nextHop = decision.Gateway.IsGiven ? decision.Gateway : passage.Packet.Destination;
        if (!Transmission.FindNeighbour(passage, nextHop, bridge.Name))
        {
            return null;
        }

        var mac = passage.Host.FindNeighbour(nextHop, bridge.Name)?.Mac;
        passage.Packet = passage.Packet with { DestinationMac = mac };
        return new(FrameTargetKind.Other, mac);
    }

    /// <summary>
    /// IPv6 looks into the tables alone: whether this host forwards is not asked here, and a route that refuses is not asked
    /// for its answer.
    /// </summary>
    private static RouteDecision? ByTables(Passage passage)
    {
        var decision = RoutingDecisions.ByTables(passage);
        if (decision?.Error is { } error)
        {
            passage.Drop(DropReason.NotSpecified, Stage.Routing, error.Explanation);
            return null;
        }

        return passage.Route = decision;
    }
}
