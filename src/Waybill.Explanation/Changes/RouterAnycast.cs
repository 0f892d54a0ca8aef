using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Changes;

/// <summary>
/// A device that forwards IPv6 takes packets for the subnet-router anycast address of each of its networks, which is the network's
/// own address; one that does not, does not (net/ipv6/addrconf.c, dev_forward_change, addrconf_join_anycast).
/// </summary>
internal static class RouterAnycast
{
    // Networks this small have no address to spare (RFC 6164).
    private const int SmallestNetwork = 127;

    /// <summary>The host with the anycast routes that fit its parameters, where those differ from what they were.</summary>
    public static HostState Follow(Sysctls before, HostState state)
    {
        var routes = state.Routing6.Routes;
        foreach (var own in state.Addresses.Where(own => own.Local.Family == IpFamily.IPv6 && own.Local.Length < SmallestNetwork))
        {
            bool now = Forwards(state.Sysctls, own.Interface);
            if (now == Forwards(before, own.Interface) || own.Local.Network.IsAny)
            {
                continue;
            }

            var anycast = new Route(
                Prefix.Of(own.Local.Network),
                new([new(default, own.Interface)]) { Protocol = "kernel" },
                RouteTableId.Local,
                0,
                RouteType.Anycast,
                0,
                0);
            routes = routes.RemoveAll(route => IsSame(route, anycast));
            routes = now ? routes.Add(anycast) : routes;
        }

        return routes == state.Routing6.Routes ? state : state with { Routing6 = state.Routing6 with { Routes = routes } };
    }

    private static bool Forwards(Sysctls sysctls, string device) => sysctls.OfInterface(IpFamily.IPv6, device, "forwarding")?.Number is > 0;

    private static bool IsSame(Route route, Route anycast) => route.Type == RouteType.Anycast && route.Destination == anycast.Destination
        && route.Table == anycast.Table && route.Info.NextHops.Any(hop => hop.Device == anycast.Info.NextHops[0].Device);
}
