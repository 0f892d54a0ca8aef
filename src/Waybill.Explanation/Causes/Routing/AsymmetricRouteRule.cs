using Waybill.Explanation.Causes.Source;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>The packet comes in by one interface or router, and its answer leaves by another, or is refused where it comes in.</summary>
internal sealed class AsymmetricRouteRule : FindingRule
{
    public override string Id => "asymmetric-route";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.Journey.Reply is not { Failure: null } reply || DoorOf(journey) is not { } door || DataPlane.IsBeyondRules(journey))
        {
            return null;
        }

        foreach (var answer in reply.Worlds)
        {
            if (answer.Ending is { Kind: EndingKind.Transmitted, OutInterface: { } back } && AsRoutesKnow(back, journey.State) != door)
            {
                return WrongDoor(journey, answer, door, back);
            }

            if (OtherRouter(journey, answer, door) is { } router)
            {
                return WrongRouter(journey, answer, door, router);
            }

            if (answer.Ending.Reason == DropReason.ReversePathFilter)
            {
                return Refused(journey, answer);
            }
        }

        return null;
    }

    /// <summary>The interface that the packet came in by, as routes know it; null where it was not routed.</summary>
    private static string? DoorOf(JourneyCase journey) =>
        journey.Packet.InInterface is { } device && journey.LastRoute is not null ? AsRoutesKnow(device, journey.State) : null;

    /// <summary>A bridge stands for its ports, also where an answer only crosses it.</summary>
    private static string AsRoutesKnow(string device, HostState state) =>
        FindLink(state, device)?.Master is { } master && FindLink(state, master)?.Kind == "bridge" ? master : device;

    private static Link? FindLink(HostState state, string name) => state.Links.FirstOrDefault(link => link.Name == name);

    private static Cause WrongDoor(JourneyCase journey, Journey answer, string door, string back)
    {
        var way = journey with { Journey = answer };
        var asker = answer.Final.Destination;
        return new(
            FindingSeverity.Warning,
            $"the packet comes in by {door}, its answer leaves by {back}",
            $"The kernel routes an answer like any packet, by its destination {asker}, and does not care where the question came from. By {back} it arrives only if nobody on the way minds: routers there drop sources that are not theirs, firewalls that saw no question drop the answer, and a strict reverse-path filter on the asker's side does, too.")
        {
            Evidence = [.. Facts.Route(way.LastRoute), .. Facts.PolicyRule(way.LastRoute)],
            Remedies = [.. SameDoor.Remedies(journey, answer, door)],
        };
    }

    /// <summary>The router that brought the packet, where the answer goes to another one on the same network; null otherwise.</summary>
    private static IpAddress? OtherRouter(JourneyCase journey, Journey answer, string door) =>
        answer.Ending is { Kind: EndingKind.Transmitted, NextHop: { IsGiven: true } next } && answer.Packet.IsLocallyGenerated
        && Neighbourhood.SenderOf(journey, door) is { } sender && sender != journey.Packet.Source && sender != next && next != answer.Final.Destination
            ? sender
            : null;

    private static Cause WrongRouter(JourneyCase journey, Journey answer, string door, IpAddress router)
    {
        var way = journey with { Journey = answer };
        return new(
            FindingSeverity.Warning,
            $"{router} brings the packet, its answer goes to {answer.Ending.NextHop}",
            $"Both routers are on the network of {door}, and this host knows one way to {answer.Final.Destination} only. If {router} translated the packet's destination, as for a published port, nobody turns that back in the answer, and the asker takes it for a stranger's; if {router} is a firewall, it sees half of the connection and cuts it off.")
        {
            Evidence = [.. Sender(journey, router), .. Facts.Route(way.LastRoute), .. Facts.PolicyRule(way.LastRoute)],
            Remedies =
            [
                SameDoor.ByRouter(journey, answer, door, router),
                new([], $"On {router}: where it translates the destination, let it translate the source, too (MASQUERADE), so that the answer comes back to it.", $"This host then sees {router} in place of the askers."),
            ],
        };
    }

    private static IEnumerable<Evidence> Sender(JourneyCase journey, IpAddress router) => journey.State.Neighbours
        .Where(neighbour => neighbour.Address == router && neighbour.Mac == journey.Packet.SourceMac && neighbour.Source.IsGiven)
        .Select(neighbour => Evidence.Of(neighbour.Source));

    private static Cause Refused(JourneyCase journey, Journey answer)
    {
        var check = answer.Steps.OfType<Step.ReversePath>().LastOrDefault()?.Validation;
        string device = answer.Packet.InInterface ?? "the interface";
        string way = check?.Way?.Device is { } other ? $"leads by {other}" : "does not exist";
        return new(
            journey.AsksReply ? FindingSeverity.Error : FindingSeverity.Warning,
            $"the packet leaves by {device}, and its answer is refused there",
            $"The way back to the answer's source {answer.Final.Source} {way}, so the reverse-path filter on {device} drops the answer. Something led the packet out by {device} that does not count for the way back: a mark (unless src_valid_mark is on), a port, or an interface in a policy rule.")
        {
            Evidence = [Facts.Parameter(journey.State, answer.Packet.Family, device, "rp_filter"), .. Facts.Route(check?.Way), .. Facts.PolicyRule(journey.LastRoute)],
            Remedies = [.. SameDoor.ForRefused(journey, device)],
        };
    }
}
