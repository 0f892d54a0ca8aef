using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Simulation.Path.Bridges;
using Waybill.Simulation.Path.Tunnels;

namespace Waybill.Simulation.Path;

/// <summary>The last part: the neighbour's link-layer address and the device.</summary>
internal static class Transmission
{
    /// <summary>Sends the packet on its way, or says what keeps it.</summary>
    public static void Send(Passage passage, RouteDecision route)
    {
        string device = route.Device ?? string.Empty;
        var nextHop = route.Gateway.IsGiven ? route.Gateway : passage.Packet.Destination;
        var link = passage.Host.FindLink(device);
        if (IsTooLarge(passage, route, link))
        {
            return;
        }

        if (route.Type != RouteType.Broadcast && NeedsNeighbour(link, nextHop, passage.Packet.Destination) && !FindNeighbour(passage, nextHop, device))
        {
            return;
        }

        if (link is { HasCarrier: false })
        {
            // Without carrier the device's queue is exchanged for one that drops all (net/sched/sch_generic.c, dev_deactivate).
            passage.Drop(DropReason.QueueDiscipline, Stage.Device, $"{device} {(link.IsUp ? "has no carrier" : "is down")}");
            return;
        }

        if (BridgeTransmission.Sends(passage, device, nextHop) && Encapsulation.Sends(passage, device, passage.Host.FindNeighbour(nextHop, device)?.Mac))
        {
            passage.End(new(EndingKind.Transmitted) { OutInterface = device, NextHop = nextHop });
        }
    }

    /// <summary>
    /// A packet of this host that may not be cut and does not fit (net/ipv4/ip_output.c, ip_fragment), or an IPv6 packet that is
    /// passed on and does not fit the route (net/ipv6/ip6_output.c, ip6_fragment); for the device, forwarding made sure. IPv6
    /// cuts its own packets itself.
    /// </summary>
    public static bool IsTooLarge(Passage passage, RouteDecision route, Link? link)
    {
        var packet = passage.Packet;
        bool isIpv6 = packet.Family == IpFamily.IPv6;
        bool mayNotBeCut = isIpv6 ? !packet.IsLocallyGenerated : packet is { DontFragment: true, IsLocallyGenerated: true };
        if (!mayNotBeCut || packet.Length is not { } length || (route.Mtu ?? link?.Mtu) is not { } mtu || length <= mtu)
        {
            return false;
        }

        string why = $"{length} bytes do not fit the {mtu} of {(mtu == link?.Mtu ? route.Device : $"the route by {route.Device}")}, and the packet may not be cut";
        passage.Reject(DropReason.NotSpecified, Stage.Device, isIpv6 ? "icmp6-packet-too-big" : "icmp-fragmentation-needed", why);
        return true;
    }

    private static bool NeedsNeighbour(Link? link, IpAddress nextHop, IpAddress destination) =>
        !nextHop.IsMulticast && !destination.IsLimitedBroadcast
        && link is not { IsLoopback: true }
        && (link is null || (link.Flags & (LinkFlags.NoArp | LinkFlags.PointToPoint)) == 0);

    /// <summary>True where the neighbour's address is known, or may still be found; else the journey has ended.</summary>
    public static bool FindNeighbour(Passage passage, IpAddress nextHop, string device)
    {
        if (!passage.Host.State.Knows(SnapshotPart.Neighbours))
        {
            return true;
        }

        var entry = passage.Host.FindNeighbour(nextHop, device);
        if (entry is null)
        {
            passage.Add(new Step.Neighbour(nextHop, null, "no entry yet: the kernel asks for the address and holds the packet meanwhile"));
            return true;
        }

        passage.Add(new Step.Neighbour(nextHop, entry, entry switch
        {
            { State: NeighbourState.Failed } => "the neighbour did not answer when it was asked last",
            { State: NeighbourState.Incomplete } => "the neighbour is being asked and has not answered yet; the packet waits for the answer",
            { Mac: { } mac } => $"known as {mac}",
            _ => "no address is known; the kernel asks for it and holds the packet meanwhile",
        }));
        if (entry.State == NeighbourState.Incomplete)
        {
            passage.World.Assume("neighbour", $"The neighbour {nextHop} answers: it was being asked when the snapshot was taken.");
        }

        if (entry.State != NeighbourState.Failed)
        {
            return true;
        }

        passage.World.Assume("neighbour", $"The neighbour {nextHop} still does not answer, as when the snapshot was taken.");
        bool isIpv6 = passage.Packet.Family == IpFamily.IPv6;
        string answer = isIpv6 ? "icmp6-addr-unreachable" : "icmp-host-unreachable";
        passage.Reject(isIpv6 ? DropReason.NotSpecified : DropReason.NeighbourFailed, Stage.Neighbour, answer, $"{nextHop} on {device} does not answer");
        return false;
    }
}
