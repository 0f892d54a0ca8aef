using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Suppositions;

/// <summary>
/// Changes the routing tables, refused as <c>ip route</c> and the kernel refuse (net/ipv4/fib_trie.c, fib_table_insert and
/// fib_table_delete; net/ipv6/ip6_fib.c, fib6_add_rt2node; net/ipv6/route.c, ip6_route_del).
/// </summary>
internal static class RouteSupposition
{
    // IP6_RT_PRIO_USER (include/net/ip6_route.h).
    private const uint UsualMetric6 = 1024;

    public static SuppositionOutcome Apply(HostState state, HostEdit.OfRoute edit, AssumedFacts assumed)
    {
        var family = edit.Route.Destination.Family;
        var routes = state.Routing(family).Routes;
        if (edit.Verb == RouteVerb.Delete)
        {
            int gone = IndexOf(routes, edit, IsMeant);
            return gone < 0 ? SuppositionOutcome.Refused(state, "RTNETLINK answers: No such process") : Done(state, edit, routes.RemoveAt(gone), routes[gone]);
        }

        var (route, refusal) = NewRoute.Complete(Defaults(edit), state, assumed);
        if (refusal is not null)
        {
            return SuppositionOutcome.Refused(state, refusal);
        }

        int same = IndexOf(routes, edit with { Route = route }, IsSame);
        return edit.Verb switch
        {
            RouteVerb.Add when same >= 0 => SuppositionOutcome.Refused(state, "RTNETLINK answers: File exists"),
            RouteVerb.Change when same < 0 => SuppositionOutcome.Refused(state, "RTNETLINK answers: No such file or directory"),
            RouteVerb.Replace or RouteVerb.Change when same >= 0 => Done(state, edit, routes.SetItem(same, route), route),
            _ => Done(state, edit, routes.Add(route), route),
        };
    }

    private static SuppositionOutcome Done(HostState state, HostEdit.OfRoute edit, ImmutableArray<Route> routes, Route route)
    {
        bool isIPv6 = route.Destination.Family == IpFamily.IPv6;
        var routing = state.Routing(route.Destination.Family) with { Routes = routes };
        var changed = isIPv6
            ? state with { Routing6 = routing, Known = state.Known | SnapshotPart.Routes6 }
            : state with { Routing4 = routing, Known = state.Known | SnapshotPart.Routes4 };
        bool isAsked = routing.Rules.IsEmpty || routing.Rules.Any(rule => rule.L3Mdev || rule.Action is PolicyAction.Lookup lookup && lookup.Table == route.Table);
        string text = $"ip {(isIPv6 ? "-6 " : string.Empty)}route {Name(edit.Verb)} {RouteWords.Of(route, routing)}";
        return isAsked
            ? SuppositionOutcome.Of(changed, edit, text)
            : SuppositionOutcome.Of(changed, edit, text, $"No policy rule looks into table {routing.NameOf(route.Table)}.");
    }

    private static string Name(RouteVerb verb) => verb switch
    {
        RouteVerb.Add => "add",
        RouteVerb.Append => "append",
        RouteVerb.Replace => "replace",
        RouteVerb.Change => "change",
        RouteVerb.Delete => "del",
    };

    /// <summary>What <c>ip route</c> and the kernel take where nothing is said (iproute2, ip/iproute.c, iproute_modify).</summary>
    private static Route Defaults(HostEdit.OfRoute edit)
    {
        var route = edit.Route with { Line = 0 };
        bool isIPv6 = route.Destination.Family == IpFamily.IPv6;
        var scope = edit.HasScope || isIPv6 ? route.Info.Scope : route.Type switch
        {
            RouteType.Local or RouteType.Nat => RouteScope.Host,
            RouteType.Broadcast or RouteType.Multicast or RouteType.Anycast => RouteScope.Link,
            RouteType.Unicast when route.Info.NextHops is [{ Gateway.IsGiven: false }] => RouteScope.Link,
            _ => RouteScope.Universe,
        };
        return route with
        {
            Metric = edit.HasMetric || !isIPv6 ? route.Metric : UsualMetric6,
            Info = route.Info with { Scope = scope, Protocol = route.Info.Protocol ?? "boot" },
        };
    }

    private static int IndexOf(ImmutableArray<Route> routes, HostEdit.OfRoute edit, Func<Route, HostEdit.OfRoute, bool> fits)
    {
        for (int i = 0; i < routes.Length; i++)
        {
            if (fits(routes[i], edit))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsSame(Route known, HostEdit.OfRoute edit) => known.Destination == edit.Route.Destination
        && known.Table == edit.Route.Table && known.Tos == edit.Route.Tos && known.Metric == edit.Route.Metric;

    private static bool IsMeant(Route known, HostEdit.OfRoute edit)
    {
        var wanted = edit.Route;
        return known.Destination == wanted.Destination && known.Table == wanted.Table && known.Tos == wanted.Tos
            && (!edit.HasMetric || known.Metric == wanted.Metric) && (!edit.HasType || known.Type == wanted.Type)
            && (!edit.HasScope || known.Info.Scope == wanted.Info.Scope)
            && wanted.Info.NextHops.All(hop => known.Info.NextHops.Any(own =>
                (!hop.Gateway.IsGiven || own.Gateway == hop.Gateway) && (hop.Device is null || own.Device == hop.Device)));
    }
}
