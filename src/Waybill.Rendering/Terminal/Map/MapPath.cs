using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Rendering.Terminal.Map;

/// <summary>Which places of the diagram a journey passes, and where it ends.</summary>
/// <param name="Passed">The places in order, the last one included.</param>
internal sealed record MapPath(IReadOnlyList<Station> Passed)
{
    /// <summary>Where the journey ends.</summary>
    public Station End => Passed[^1];

    public static MapPath Of(Journey journey)
    {
        var end = EndOf(journey);
        var passed = new List<Station>();
        foreach (var station in WayOf(journey))
        {
            passed.Add(station);
            if (station == end)
            {
                break;
            }
        }

        return new(passed);
    }

    /// <summary>All that the packet would pass if nothing stopped it.</summary>
    private static IEnumerable<Station> WayOf(Journey journey)
    {
        if (!journey.Packet.IsLocallyGenerated)
        {
            return Received(journey);
        }

        bool returns = journey.Steps.Any(step => step.Hook is Hook.Prerouting);
        Station[] sent = [Station.Process, Station.RoutingOut, Station.Output, Station.Reroute, Station.Postrouting, Station.Out];
        return returns ? [.. sent, .. Received(journey)] : sent;
    }

    private static IEnumerable<Station> Received(Journey journey) => GoesOn(journey)
        ? [Station.In, Station.Prerouting, Station.RoutingIn, Station.Forward, Station.Postrouting, Station.Out]
        : [Station.In, Station.Prerouting, Station.RoutingIn, Station.Input, Station.Process];

    private static bool GoesOn(Journey journey)
    {
        var decision = journey.Steps.OfType<Step.Route>().LastOrDefault(step => step.Kind == RouteKind.Input)?.Decision;
        return journey.Ending.Kind == EndingKind.Transmitted
            || journey.Steps.Any(step => step.Hook is Hook.Forward or Hook.Postrouting && !journey.Packet.IsLocallyGenerated)
            || decision?.Type == RouteType.Unicast;
    }

    private static Station EndOf(Journey journey)
    {
        var ending = journey.Ending;
        bool isSent = journey.Packet.IsLocallyGenerated;
        return ending.Kind switch
        {
            // Sent to itself: the diagram is passed twice, and the journey ends where it began; see WayOf.
            EndingKind.Delivered when isSent => Station.Input,
            EndingKind.Delivered => Station.Process,
            EndingKind.Transmitted => Station.Out,
            EndingKind.Dropped or EndingKind.Rejected or EndingKind.Queued or EndingKind.Undecided => FailedAt(journey),
        };
    }

    private static Station FailedAt(Journey journey) => journey.Ending.Stage switch
    {
        Stage.Routing => journey.Steps.OfType<Step.Route>().LastOrDefault()?.Kind switch
        {
            RouteKind.Output => Station.RoutingOut,
            RouteKind.Reroute => Station.Reroute,
            RouteKind.Input => Station.RoutingIn,
            null => journey.Packet.IsLocallyGenerated ? Station.RoutingOut : Station.RoutingIn,
        },
        Stage.Forwarding => Station.Forward,
        Stage.Neighbour or Stage.Device => journey.Steps.IsEmpty && !journey.Packet.IsLocallyGenerated ? Station.In : Station.Out,
        Stage.Socket => journey.Packet.IsLocallyGenerated ? Station.Input : Station.Process,
        Stage.Ip or Stage.Bridge => Station.In,
        Stage.Netfilter or Stage.Conntrack or null => AtHook(journey),
    };

    private static Station AtHook(Journey journey) => (journey.Ending.Hook ?? journey.Steps.LastOrDefault()?.Hook) switch
    {
        Hook.Prerouting => Station.Prerouting,
        Hook.Input => Station.Input,
        Hook.Forward => Station.Forward,
        Hook.Output => Station.Output,
        Hook.Postrouting => Station.Postrouting,
        Hook.Egress => Station.Out,
        Hook.Ingress or null => journey.Packet.IsLocallyGenerated ? Station.Process : Station.In,
        _ => Station.In,
    };
}
