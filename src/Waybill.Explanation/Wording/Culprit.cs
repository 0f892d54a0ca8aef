using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Wording;

/// <summary>Names what ended a journey that fails, as the end of a sentence: <c>by rule 3 of filter FORWARD</c>.</summary>
internal static class Culprit
{
    public static string Phrase(Journey journey, JourneyOwners? owners) => journey.Ending.Stage switch
    {
        Stage.Netfilter => Rule(journey, owners),
        Stage.Conntrack => "by connection tracking",
        Stage.Routing => Routing(journey),
        Stage.Forwarding => Forwarding(journey),
        Stage.Neighbour => $"because {NextHopOf(journey)} does not answer",
        Stage.Device => journey.Ending.Why is { } why ? $"because {why.TrimEnd('.')}" : "by the device",
        Stage.Bridge => "by the bridge",
        Stage.Socket => $"because nothing listens on {Ends.Destination(journey.Final)}",
        Stage.Ip => "by the IP layer",
        null => string.Empty,
    };

    /// <summary>Where a journey stops whose end is not known.</summary>
    public static string Place(Ending ending) => ending.Hook is { } hook ? $"after {HookName(hook)}" : string.Empty;

    private static string HookName(Hook hook) => hook.ToString().ToUpperInvariant();

    private static string Rule(Journey journey, JourneyOwners? owners) => journey.Steps.LastOrDefault() switch
    {
        Step.Rule rule => $"by {Possessive.Of(owners?.Of(rule))}rule {rule.Number} of {rule.Chain.Table} {rule.Chain.Chain}",
        Step.Policy { Verdict: not Verdict.Accept } policy => $"by the policy of {policy.Chain.Table} {policy.Chain.Chain}",
        _ => "by netfilter",
    };

    private static string Routing(Journey journey)
    {
        var ending = journey.Ending;
        var route = journey.Steps.OfType<Step.Route>().LastOrDefault()?.Decision;
        return ending.Reason?.Name switch
        {
            "IP_RPFILTER" => $"by the reverse-path filter{On(journey)}",
            "IP_LOCAL_SOURCE" => "because its source is an address of this host",
            "IP_INVALID_SOURCE" when journey.Packet.IsLocallyGenerated => $"because {journey.Final.Source} is no address of this host",
            "IP_INVALID_SOURCE" => $"because its source {journey.Final.Source} cannot be",
            "IP_INVALID_DEST" => $"because its destination {journey.Final.Destination} cannot be",
            "IP_LOCALNET" => "because a loopback address may not cross an interface",
            _ => ByRoute(route?.Route?.Value.Type ?? RouteType.Unspecified, journey),
        };
    }

    private static string ByRoute(RouteType type, Journey journey) => type switch
    {
        RouteType.Blackhole => "by a blackhole route",
        RouteType.Unreachable => "by an unreachable route",
        RouteType.Prohibit => "by a prohibit route",
        RouteType.Unspecified or RouteType.Unicast or RouteType.Local or RouteType.Broadcast or RouteType.Anycast
            or RouteType.Multicast or RouteType.Throw or RouteType.Nat => WithoutRoute(journey),
    };

    private static string WithoutRoute(Journey journey) => journey.Ending.Reason?.Name switch
    {
        "IP_INNOROUTES" or "IP_OUTNOROUTES" => $"because no route leads to {journey.Final.Destination}",
        "IP_INADDRERRORS" => $"because forwarding is off{On(journey)}",
        _ => "by the routing decision",
    };

    private static string Forwarding(Journey journey) => journey.Ending.Reason?.Name switch
    {
        "PKT_TOO_BIG" => "because it is larger than the way allows",
        "IP_INHDR" or "IP_INHDRERRORS" => "because its time to live ran out",
        _ => "by the checks on forwarded packets",
    };

    private static string On(Journey journey) => journey.Packet.InInterface is { } device ? $" on {device}" : string.Empty;

    private static string NextHopOf(Journey journey) =>
        journey.Steps.OfType<Step.Neighbour>().LastOrDefault()?.Address.ToString() ?? "the next hop";
}
