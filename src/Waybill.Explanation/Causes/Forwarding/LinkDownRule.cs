using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Forwarding;

/// <summary>The interface that the packet should leave by is down or has no carrier.</summary>
internal sealed class LinkDownRule : FindingRule
{
    public override string Id => "link-down";

    public override ImmutableArray<string> Supersedes => ["no-route"];

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || LinkOf(journey) is not { } link)
        {
            return null;
        }

        bool isUp = link.IsUp;
        string state = isUp ? "has no carrier" : "is down";
        return new(
            FindingSeverity.Error,
            $"{link.Name} {state}",
            isUp
                ? $"{link.Name} is switched on, but nothing is connected at its other end (NO-CARRIER): an unplugged cable, a peer that is off, or a bridge without ports that are up. Routes by it stay listed and are marked linkdown."
                : $"{link.Name} is switched off. The kernel takes the routes by it away, or marks them dead, and sends nothing by it.")
        {
            Evidence = [.. link.Source.IsGiven ? [Evidence.Of(link.Source)] : Array.Empty<Evidence>(), .. Addresses(journey, link), .. DeadRoutes(journey, link.Name)],
            Remedies =
            [
                new(
                    isUp ? [] : [$"ip link set dev {link.Name} up"],
                    isUp ? $"Connect what belongs at the other end of {link.Name}; for a bridge, a port that is up; for a veth pair, take the other end up." : $"Switches {link.Name} on; its routes come back as far as addresses make them, others must be added again.",
                    "None for this host.")
                {
                    Changes = [new StateChange.SetUp(link.Name)],
                },
            ],
        };
    }

    private static Link? LinkOf(JourneyCase journey)
    {
        if (journey.Ending.Stage == Stage.Device)
        {
            string? device = journey.Ending.OutInterface ?? journey.LastRoute?.Device;
            return device is not null && journey.State.FindLink(device) is { HasCarrier: false } down ? down : null;
        }

        if (journey.Ending.Stage != Stage.Routing || journey.LastRoute is not { } decision)
        {
            return null;
        }

        // No route, though one is listed that would lead there if its interface were up, or an interface that is off has an address
        // of that network.
        return decision.Considered.Where(item => item.Result == ConsideredResult.Lost && item.Route is not null)
                .SelectMany(item => item.Route!.Value.Value.Info.NextHops)
                .Select(hop => hop.Device is null ? null : journey.State.FindLink(hop.Device))
                .FirstOrDefault(link => link is { HasCarrier: false })
            ?? (decision.Route is null ? NeighbourOf(journey) : null);
    }

    private static Link? NeighbourOf(JourneyCase journey) => journey.State.Addresses
        .Where(own => !own.Local.IsSingleAddress && !own.NoPrefixRoute && own.Local.Contains(journey.Final.Destination))
        .Select(own => journey.State.FindLink(own.Interface))
        .FirstOrDefault(link => link is { IsUp: false });

    private static IEnumerable<Evidence> Addresses(JourneyCase journey, Link link) => journey.State.Addresses
        .Where(own => !link.IsUp && own.Interface == link.Name && own.Source.IsGiven && own.Local.Contains(journey.Final.Destination))
        .Select(own => Evidence.Of(own.Source));

    private static IEnumerable<Evidence> DeadRoutes(JourneyCase journey, string device) => journey.LastRoute?.Considered
        .Where(item => item.Route is { Source.IsGiven: true } route && route.Value.Info.NextHops.Any(hop => hop.Device == device))
        .Select(item => Evidence.Of(item.Route!.Value.Source)).Take(2) ?? [];
}
