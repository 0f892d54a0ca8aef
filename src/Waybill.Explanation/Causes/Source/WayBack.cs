using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Source;

/// <summary>Makes the way back equal the way there: a route to the source by the interface that the packet came in by.</summary>
internal static class WayBack
{
    /// <summary>The remedy, or null where nothing says by which router the source is reached over that interface.</summary>
    public static Remedy? Over(JourneyCase journey, string device)
    {
        var source = journey.Final.Source;
        var gateway = Neighbourhood.SenderOf(journey, device) ?? Neighbourhood.RouterOn(journey.State, device, source);
        bool isOnLink = Neighbourhood.IsOnLink(journey.State, device, source);
        if (gateway is null && !isOnLink)
        {
            return null;
        }

        var via = isOnLink || gateway == source ? default : gateway!.Value;
        string path = via.IsGiven ? $"via {via} dev {device}" : $"dev {device}";
        var route = new Route(
            Prefix.Of(source), new([new(via, device)]) { Scope = via.IsGiven ? RouteScope.Universe : RouteScope.Link }, RouteTableId.Main, 0, RouteType.Unicast, 0, 0);
        return new(
            [$"ip route add {Prefix.Of(source)} {path}"],
            $"This host answers {source} by {device}, so that the way back is the way there.",
            $"Everything that this host sends to {source}, also on connections that work today, leaves by {device} from then on.")
        {
            Permanent = null,
            Changes = [new StateChange.AddRoute(route)],
        };
    }
}
