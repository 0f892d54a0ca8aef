using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Routing;

/// <summary>A route or policy rule that refuses was met: blackhole, unreachable, prohibit.</summary>
internal sealed class UnreachableRouteRule : FindingRule
{
    public override string Id => "unreachable-route";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.Ending.Stage != Stage.Routing || journey.LastRoute is not { } decision)
        {
            return null;
        }

        return decision.Route is { Value.Type: RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit } route ? OfRoute(journey, route)
            : decision.Rule is { Action: PolicyAction.Blackhole or PolicyAction.Unreachable or PolicyAction.Prohibit } rule ? OfRule(journey, rule)
            : null;
    }

    private static Cause OfRoute(JourneyCase journey, QuotedRoute route)
    {
        string type = NameOf(route.Value.Type);
        var family = journey.Final.Family;
        string destination = route.Value.Destination.Length == 0 ? "default" : route.Value.Destination.ToString();
        string table = route.Value.Table == RouteTableId.Main ? string.Empty : $" table {journey.State.Routing(family).NameOf(route.Value.Table)}";
        string metric = route.Value.Metric == 0 ? string.Empty : $" metric {route.Value.Metric}";
        return new(
            FindingSeverity.Error,
            $"the route {type} {destination} refuses packets to {journey.Final.Destination}",
            $"It is the longest prefix that covers {journey.Final.Destination}, so it decides, and what it decides is to {Consequence(route.Value.Type)}."
            + " Such routes are set on purpose: to keep a network from leaving by the default route, or by routing daemons and container networks for addresses that are not in use.")
        {
            Evidence = route.Source.IsGiven ? [Evidence.Of(route.Source)] : [],
            Remedies =
            [
                LongerPrefix(journey, route.Value, table),
                new(
                    [$"{Tool(family)} route del {type} {destination}{table}{metric}"],
                    "The next shorter route that covers the destination decides instead.",
                    "What the route was to keep in, such as traffic to a network whose tunnel is down, may then leave by the default route.")
                {
                    Changes = [new StateChange.DeleteRoute(route.Value)],
                },
            ],
        };
    }

    /// <summary>A way for this destination alone: that of the next shorter route, where there is one.</summary>
    private static Remedy LongerPrefix(JourneyCase journey, Route refusing, string table)
    {
        var destination = Prefix.Of(journey.Final.Destination);
        var hop = Shorter(journey, refusing);
        string path = hop is null ? "via ROUTER dev INTERFACE" : hop.Gateway.IsGiven ? $"via {hop.Gateway} dev {hop.Device}" : $"dev {hop.Device}";
        var scope = hop?.Gateway.IsGiven == false ? RouteScope.Link : RouteScope.Universe;
        return new(
            [$"{Tool(destination.Family)} route add {destination} {path}{table}"],
            "A longer prefix wins: only this destination gets a way, the rest stays refused.",
            $"Packets to there leave by {hop?.Device ?? "that interface"}; the router must know the way onwards and back.")
        {
            Changes = hop is null ? [] : [new StateChange.AddRoute(new(destination, new([hop]) { Scope = scope }, refusing.Table, 0, RouteType.Unicast, 0, 0))],
        };
    }

    private static NextHop? Shorter(JourneyCase journey, Route refusing) => journey.State.Routing(journey.Final.Family).Routes
        .Where(route => route.Table == refusing.Table && route.Type == RouteType.Unicast && route.Destination.Length < refusing.Destination.Length
            && route.Destination.Contains(journey.Final.Destination) && route.Info.NextHops is [{ Device: not null }])
        .OrderByDescending(route => route.Destination.Length).ThenBy(route => route.Metric)
        .Select(route => new NextHop(route.Info.NextHops[0].Gateway, route.Info.NextHops[0].Device))
        .FirstOrDefault();

    private static Cause OfRule(JourneyCase journey, PolicyRule rule)
    {
        var family = journey.Final.Family;
        string text = rule.Source.IsGiven ? rule.Source.Text.Replace('\t', ' ').Trim() : $"{rule.Priority}";
        return new(
            FindingSeverity.Error,
            $"the policy rule {rule.Priority} refuses the packet",
            $"Policy rules are asked by priority, before any routing table; rule \"{text}\" fits this packet and refuses it without looking for a route.")
        {
            Evidence = rule.Source.IsGiven ? [Evidence.Of(rule.Source)] : [],
            Remedies =
            [
                new(
                    [$"{Tool(family)} rule del priority {rule.Priority}"],
                    "The next policy rule that fits decides instead.",
                    "All packets that the rule refused until now get through to the tables; it deletes the first rule of that priority.")
                {
                    Changes = [new StateChange.DeletePolicyRule(family, rule)],
                },
            ],
        };
    }

    private static string Tool(IpFamily family) => family == IpFamily.IPv6 ? "ip -6" : "ip";

    private static string NameOf(RouteType type) =>
        type == RouteType.Blackhole ? "blackhole" : type == RouteType.Prohibit ? "prohibit" : "unreachable";

    private static string Consequence(RouteType type) =>
        type == RouteType.Blackhole ? "drop the packet silently"
        : type == RouteType.Prohibit ? "drop it and tell the sender that communication is prohibited"
        : "drop it and tell the sender that the host cannot be reached";
}
