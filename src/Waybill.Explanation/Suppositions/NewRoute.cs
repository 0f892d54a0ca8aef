using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing;

namespace Waybill.Explanation.Suppositions;

/// <summary>
/// Looks at the next hops of a route that is to be added as the kernel does, and finds the device of those that name a gateway only
/// (net/ipv4/fib_semantics.c, fib_create_info, fib_check_nh; net/ipv6/route.c, fib6_nh_init, ip6_route_check_nh). The texts are
/// those of the kernel's extended acknowledgements, seen on 6.18.
/// </summary>
internal static class NewRoute
{
    private const string BadGateway = "Error: Nexthop has invalid gateway.";
    private const string NoRouteToHost = "RTNETLINK answers: No route to host";

    /// <summary>The route as the table will hold it, or what the kernel says.</summary>
    public static (Route Route, string? Refusal) Complete(Route route, HostState state, AssumedFacts assumed)
    {
        bool discards = route.Type is RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw;
        if (route.Info.NextHops.IsEmpty)
        {
            return (route, discards ? null : "RTNETLINK answers: No such device");
        }

        var router = new Lazy<Router>(() => new(state, assumed));
        var hops = ImmutableArray.CreateBuilder<NextHop>();
        foreach (var hop in route.Info.NextHops)
        {
            var (whole, refusal) = Check(hop, route.Destination.Family, state, router);
            if (refusal is not null)
            {
                return (route, refusal);
            }

            hops.Add(whole);
        }

        return IsForeign(route.Info.PreferredSource, state)
            ? (route, "Error: Invalid prefsrc address.")
            : (route with { Info = route.Info with { NextHops = hops.ToImmutable() } }, null);
    }

    private static (NextHop Hop, string? Refusal) Check(NextHop hop, IpFamily family, HostState state, Lazy<Router> router)
    {
        if (hop.Device is { } device && state.Knows(SnapshotPart.Links) && state.FindLink(device) is null)
        {
            return (hop, $"Cannot find device \"{device}\"");
        }

        bool isDown = hop.Device is { } named && state.FindLink(named) is { IsUp: false };
        if (!hop.Gateway.IsGiven)
        {
            return (hop, !isDown ? null : family == IpFamily.IPv6 ? "Error: Nexthop device is not up." : "Error: Device for nexthop is not up.");
        }

        return hop.Flags.HasFlag(NextHopFlags.OnLink)
            ? (hop, hop.Device is null ? "Error: Nexthop device required for onlink." : isDown ? "Error: Nexthop device is not up." : null)
            : hop.Gateway.Family == IpFamily.IPv6 ? CheckGateway6(hop, state, router.Value)
            : CheckGateway4(hop, router.Value);
    }

    private static (NextHop Hop, string? Refusal) CheckGateway4(NextHop hop, Router router)
    {
        var found = router.LookupTables(new(hop.Gateway) { OutInterface = hop.Device, Scope = RouteScope.Link, Uid = 0 });
        return found is { Error: null, Route: { } way } && way.Value.Type is RouteType.Unicast or RouteType.Local
            ? (hop with { Device = hop.Device ?? way.Value.Info.NextHops.FirstOrDefault()?.Device }, null)
            : (hop, BadGateway);
    }

    private static (NextHop Hop, string? Refusal) CheckGateway6(NextHop hop, HostState state, Router router)
    {
        // fe80::/10.
        bool isLinkLocal = hop.Gateway.High >> 54 == 0xfe80 >> 6;
        if (isLinkLocal)
        {
            return (hop, hop.Device is null ? "Error: Egress device not specified." : null);
        }

        if (state.Addresses.Any(own => own.Local.Address == hop.Gateway))
        {
            return (hop, "Error: Gateway can not be a local address.");
        }

        var found = router.LookupTables(new(hop.Gateway) { OutInterface = hop.Device, Uid = 0 });
        return found is { Error: null, Route: { } way } && way.Value.Info.NextHops is [{ Gateway.IsGiven: false } direct, ..]
            ? (hop with { Device = hop.Device ?? direct.Device }, null)
            : (hop, NoRouteToHost);
    }

    private static bool IsForeign(IpAddress source, HostState state) => source.IsGiven && source.Family == IpFamily.IPv4
        && state.Knows(SnapshotPart.Addresses) && !state.Addresses.Any(own => own.Local.Address == source)
        && !state.Routing4.Routes.Any(route => route.Type == RouteType.Local && route.Destination == Prefix.Of(source));
}
