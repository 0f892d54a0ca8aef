using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Path;

/// <summary>
/// Routes a packet of this host again that the rules at output changed. The tables that follow at output still see the
/// device of the first decision; postrouting sees the new one (net/ipv4/netfilter.c, ip_route_me_harder;
/// net/ipv6/netfilter.c, ip6_route_me_harder).
/// </summary>
internal static class Rerouting
{
    /// <summary>Asks again with address, mark and type of service; ports count where a policy rule asks for them.</summary>
    public static void RouteAgain(Passage passage)
    {
        var packet = passage.Packet;
        string? before = passage.Route?.Device;
        bool looksInto = passage.Host.Router.LooksIntoPackets(packet.Family);
        var decision = RoutingDecisions.Ask(passage, new(packet.Destination)
        {
            Source = packet.Source,
            OutInterface = packet.OutInterface,
            Mark = packet.Mark,
            Tos = packet.Tos,
            Protocol = packet.Family == IpFamily.IPv6 || looksInto ? packet.Protocol : null,
            SourcePort = looksInto ? packet.SourcePort : null,
            DestinationPort = looksInto ? packet.DestinationPort : null,
            AnySource = true,
            // IPv4 leaves out the user, which then counts as root.
            Uid = packet.Family == IpFamily.IPv6 ? packet.Uid : 0,
        });
        if (decision is null)
        {
            return;
        }

        if (decision.Device is { } device && device != before)
        {
            passage.Note("oif", before ?? string.Empty, device);
        }

        passage.Add(new Step.Route(decision, RouteKind.Reroute));
        if (decision.Error is { } error)
        {
            passage.Drop(DropReason.Netfilter, Stage.Routing, error.Explanation);
            return;
        }

        passage.Route = decision;
    }
}
