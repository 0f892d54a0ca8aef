using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>No table that was asked holds a route to the destination.</summary>
internal sealed class NoRouteRule : FindingRule
{
    public override string Id => "no-route";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Routing || journey.LastRoute is not { Route: null } decision
            || decision.Rule?.Action is PolicyAction.Blackhole or PolicyAction.Unreachable or PolicyAction.Prohibit
            || !(journey.HasReason(DropReason.InNoRoutes) || journey.HasReason(DropReason.OutNoRoutes)))
        {
            return null;
        }

        var destination = journey.Final.Destination;
        string ip = destination.Family == IpFamily.IPv6 ? "ip -6" : "ip";
        bool isTranslated = Translations.OfDestination(journey);
        return new(
            FindingSeverity.Error,
            $"no route leads to {destination}",
            $"None of the routing tables that the policy rules point to has a route that covers {destination}{(isTranslated ? $" (translated from {journey.Packet.Destination})" : string.Empty)}, and there is no default route among them."
            + (journey.Packet.IsLocallyGenerated ? " The program that sends gets the error \"Network is unreachable\"."
                : journey.Ending.Answer is { } answer ? $" The sender is told so with {answer}."
                : " The packet dies silently."))
        {
            Evidence = [.. Tables(journey.State.Routing(destination.Family))],
            Remedies =
            [
                new(
                    [$"{ip} route add {Prefix.Of(destination)} via ROUTER dev INTERFACE"],
                    "Tells the kernel by which router that destination is reached; ROUTER must be a neighbour on INTERFACE. For all destinations: default instead of the address.",
                    "Packets to there leave by that interface from then on; the router must know the way onwards and back."),
            ],
        };
    }

    /// <summary>The tables that the policy rules point to, with how much they hold.</summary>
    private static IEnumerable<Evidence> Tables(RoutingState routing)
    {
        foreach (var rule in routing.Rules)
        {
            if (rule.Action is PolicyAction.Lookup { Table: var table } && table != RouteTableId.Local)
            {
                int count = routing.Routes.Count(route => route.Table == table);
                string holds = count switch { 0 => "is empty", 1 => "holds 1 route, which does not cover it", _ => $"holds {count} routes, none of which covers it" };
                yield return new(routing.RouteListing?.Name ?? string.Empty, $"table {routing.NameOf(table)} {holds}");
            }
        }
    }
}
