using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Proofs;
using Waybill.Explanation.Wording;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>A policy rule beyond the usual three chose the routing table: worth knowing, and a suspect where routing fails.</summary>
internal sealed class PolicyRouteRule : FindingRule
{
    public override string Id => "policy-route";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.LastRoute is not { } decision)
        {
            return null;
        }

        var family = journey.Final.Family;
        if (decision.Rule is { Action: PolicyAction.Lookup lookup } rule && Facts.IsUnusual(rule))
        {
            string table = journey.State.Routing(family).NameOf(lookup.Table);
            return new(
                FindingSeverity.Info,
                $"{Whose(journey, rule)}policy rule {rule.Priority} sends the packet to table {table}",
                $"Not the table main decides about this packet but table {table}, since the rule fits it and is asked before. \"ip route\" without a table does not show the route that counts; \"ip route show table {table}\" does.{Made(journey, rule)}")
            {
                Evidence = [.. Facts.PolicyRule(decision), .. Facts.Route(decision)],
            };
        }

        return EmptyTable(journey, decision);
    }

    private static Cause? EmptyTable(JourneyCase journey, RouteDecision decision)
    {
        foreach (var considered in decision.Considered)
        {
            if (considered is { Result: ConsideredResult.NoRoute, Table: { } id } && Facts.IsUnusual(considered.Rule)
                && considered.Rule.Source.IsGiven && !journey.State.Routing(journey.Final.Family).Routes.Any(route => route.Table == id))
            {
                string table = journey.State.Routing(journey.Final.Family).NameOf(id);
                return new(
                    IsWithoutRoute(journey) ? FindingSeverity.Error : journey.Fails ? FindingSeverity.Warning : FindingSeverity.Info,
                    $"{Whose(journey, considered.Rule)}policy rule {considered.Rule.Priority} points to table {table}, which is empty",
                    $"The rule fits the packet, but its table holds no route, so the kernel goes on with the next rule as if this one were not there{(IsWithoutRoute(journey) ? ", and none of the others finds one" : string.Empty)}. Usually the routes of table {table} were lost when an interface went down, or were never added.{Made(journey, considered.Rule)}")
                {
                    Evidence = [Evidence.Of(considered.Rule.Source)],
                    Remedies = [Filling(journey.Final.Destination, table)],
                };
            }
        }

        return null;
    }

    private static string Whose(JourneyCase journey, PolicyRule rule) => journey.Owners.Of(rule) is { } owner ? Possessive.Of(owner) : "the ";

    private static string Made(JourneyCase journey, PolicyRule rule) => OwnersWay.Told(journey.Owners.Of(rule));

    private static Remedy Filling(IpAddress destination, string table) => new(
        [$"ip{(destination.Family == IpFamily.IPv6 ? " -6" : string.Empty)} route add default via ROUTER dev INTERFACE table {table}"],
        "Gives the table the way that it is there for; ROUTER must be a neighbour on INTERFACE.",
        "All packets that the rule fits leave by that interface from then on. Where a network manager or VPN fills the table, let it do so again instead.");

    private static bool IsWithoutRoute(JourneyCase journey) =>
        journey.Fails && (journey.HasReason(DropReason.InNoRoutes) || journey.HasReason(DropReason.OutNoRoutes));
}
