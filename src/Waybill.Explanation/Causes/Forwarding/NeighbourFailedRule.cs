using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>The next hop does not answer for its link-layer address (net/core/neighbour.c, neigh_invalidate).</summary>
internal sealed class NeighbourFailedRule : FindingRule
{
    public override string Id => "neighbour-failed";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Neighbour)
        {
            return null;
        }

        var step = journey.Last<Step.Neighbour>();
        var address = step?.Address ?? journey.Final.Destination;
        string device = journey.LastRoute?.Device ?? step?.Entry?.Interface ?? "the interface";
        bool isV6 = address.Family == IpFamily.IPv6;
        var stranger = StrangeAsker(journey, device);
        return new(
            FindingSeverity.Error,
            $"{address} does not answer on {device}",
            $"To send a frame the kernel must know the Ethernet address of {address}; it asked by {(isV6 ? "neighbour solicitation" : "ARP")} on {device} and got no answer, so it drops the packet and reports \"No route to host\"."
            + " Either no machine there has that address, or it is down, or on another network or VLAN, or its answer is lost on the way."
            + (stranger is not null ? $" The question carries {journey.Final.Source} as the asker, which is no address of {device}: a peer with strict reverse-path filtering that would reach it by another interface does not answer."
                : isV6 ? string.Empty : " A peer with strict reverse-path filtering does not answer an ARP question whose asker it would reach by another interface."))
        {
            Evidence = [.. step?.Entry is { Source.IsGiven: true } entry ? [Evidence.Of(entry.Source)] : Array.Empty<Evidence>(), .. Facts.Route(journey.LastRoute)],
            Remedies =
            [
                .. stranger is { } own ? [OwnSource(journey, device, own)] : Array.Empty<Remedy>(),
                new(
                    [$"ip neigh del {address} dev {device}"],
                    "The kernel forgets the failure and asks again at the next packet. Watch the question and its answer with: "
                    + (isV6 ? $"tcpdump -ni {device} icmp6" : $"tcpdump -ni {device} arp"),
                    "None; it helps only where the neighbour is back."),
                new([], "Where the address is wrong, mend the route: its next hop must be a router that is on that network.", "None."),
            ],
        };
    }

    /// <summary>
    /// An address of the interface, where this host sends with one of another interface: ARP asks with the packet's own source
    /// (net/ipv4/arp.c, arp_solicit, arp_announce 0). Null otherwise.
    /// </summary>
    private static IpAddress? StrangeAsker(JourneyCase journey, string device)
    {
        var source = journey.Final.Source;
        if (!journey.Packet.IsLocallyGenerated || source.Family != IpFamily.IPv4 || journey.State.Addresses.Any(own => own.Interface == device && own.Local.Address == source))
        {
            return null;
        }

        return journey.State.Addresses.Where(own => own.Interface == device && own.Local.Family == IpFamily.IPv4)
            .Select(own => (IpAddress?)own.Local.Address).FirstOrDefault();
    }

    private static Remedy OwnSource(JourneyCase journey, string device, IpAddress own) => new(
        [],
        $"Let the program send with {own}, the address of {device}, or with none, so that the kernel chooses; or let the peer filter less strictly (rp_filter = 2 on the interface that {device} leads to).",
        $"Peers that know this host by {journey.Final.Source} see another address.");
}
