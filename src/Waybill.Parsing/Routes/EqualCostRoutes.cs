using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>
/// Kernels before 4.16 list the ways of an IPv6 multipath route as routes of their own. Two routes that differ in nothing
/// but their router are one for the kernel (net/ipv6/ip6_fib.c, fib6_add_rt2node), so newer listings never hold such.
/// </summary>
internal static class EqualCostRoutes
{
    /// <summary>The routes, neighbours that are one joined; each quotes the first line.</summary>
    public static ImmutableArray<Route> Join(ImmutableArray<Route> routes)
    {
        ImmutableArray<Route>.Builder? joined = null;
        for (int index = 1; index < routes.Length; index++)
        {
            var before = joined is null ? routes[index - 1] : joined[^1];
            var route = routes[index];
            if (!AreOne(before, route))
            {
                joined?.Add(route);
                continue;
            }

            if (joined is null)
            {
                joined = ImmutableArray.CreateBuilder<Route>(routes.Length);
                joined.AddRange(routes, index);
            }

            joined[^1] = before with { Info = before.Info with { NextHops = [.. before.Info.NextHops, .. route.Info.NextHops] } };
        }

        return joined?.ToImmutable() ?? routes;
    }

    private static bool AreOne(in Route one, in Route other) =>
        one.Destination == other.Destination && one.Table == other.Table && one.Metric == other.Metric && one.Type == other.Type
        && one.SourceNetwork == other.SourceNetwork && HasEqualCost(one.Info) && HasEqualCost(other.Info);

    // rt6_qualify_for_ecmp: each way has a router, and neither a router advertisement nor a redirect made it.
    private static bool HasEqualCost(RouteInfo info) =>
        info.NextHopId is null && info.Protocol is not ("ra" or "redirect" or "kernel") && !info.NextHops.IsEmpty
        && info.NextHops.All(hop => hop.Gateway.Family == IpFamily.IPv6);
}
