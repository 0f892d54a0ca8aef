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
        var tables = decision.Considered.Where(item => item.Result == ConsideredResult.NoRoute && item.Table is not null)
            .Select(item => item.Table!.Value.ToString()).Distinct().ToList();
        string asked = tables.Count == 0 ? string.Empty : $" Asked in vain: {(tables.Count == 1 ? "table" : "tables")} {string.Join(", ", tables)}.";
        return new(
            FindingSeverity.Error,
            $"no route leads to {destination}",
            $"None of the routing tables that the policy rules point to has a route that covers {destination}{(isTranslated ? $" (translated from {journey.Packet.Destination})" : string.Empty)}, and there is no default route among them.{asked}"
            + (journey.Packet.IsLocallyGenerated ? " The program that sends gets the error \"Network is unreachable\"." : " A router tells the sender that the network cannot be reached, where it tells at all."))
        {
            Evidence = [.. decision.Considered.Where(item => item.Rule.Source.IsGiven).Select(item => Evidence.Of(item.Rule.Source)).Distinct().Take(6)],
            Remedies =
            [
                new(
                    [$"{ip} route add {Prefix.Of(destination)} via ROUTER dev INTERFACE"],
                    "Tells the kernel by which router that destination is reached; ROUTER must be a neighbour on INTERFACE. For all destinations: default instead of the address.",
                    "Packets to there leave by that interface from then on; the router must know the way onwards and back."),
            ],
        };
    }
}
