using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>The packet comes in by one interface, and its answer leaves by another, or is refused where it comes in.</summary>
internal sealed class AsymmetricRouteRule : FindingRule
{
    public override string Id => "asymmetric-route";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.Journey.Reply is not { Failure: null } reply || DoorOf(journey) is not { } door)
        {
            return null;
        }

        foreach (var answer in reply.Worlds)
        {
            if (answer.Ending is { Kind: EndingKind.Transmitted, OutInterface: { } back } && back != door)
            {
                return WrongDoor(journey, answer, door, back);
            }

            if (answer.Ending.Reason == DropReason.ReversePathFilter)
            {
                return Refused(journey, answer);
            }
        }

        return null;
    }

    /// <summary>The interface that the packet came in by, as routes know it: a bridge stands for its port.</summary>
    private static string? DoorOf(JourneyCase journey)
    {
        if (journey.Packet.InInterface is not { } device || journey.Last<Step.Bridge>() is { Port: not null })
        {
            return null;
        }

        return FindLink(journey.State, device)?.Master is { } master && FindLink(journey.State, master)?.Kind == "bridge" ? master : device;
    }

    private static Link? FindLink(HostState state, string name) => state.Links.FirstOrDefault(link => link.Name == name);

    private static Cause WrongDoor(JourneyCase journey, Journey answer, string door, string back)
    {
        var way = new JourneyCase(answer, journey.State);
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
