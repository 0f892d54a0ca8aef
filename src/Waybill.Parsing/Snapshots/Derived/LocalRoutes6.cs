using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>
/// The routes of the table <c>local</c> that the kernel makes by itself for IPv6 (net/ipv6/addrconf.c): a local route for
/// each address that duplicate address detection let pass (__ipv6_ifa_notify), the subnet-router anycast address where the
/// interface forwards (addrconf_join_anycast), and the multicast route of each interface (addrconf_add_mroute).
/// </summary>
internal sealed class LocalRoutes6
{
    // IP6_RT_PRIO_ADDRCONF, include/net/ip6_route.h
    private const uint AddrconfMetric = 256;

    private static readonly IpAddress MulticastNetwork = IpAddress.FromV6(0xff00_0000_0000_0000, 0);

    private readonly Dictionary<string, Link> _links;
    private readonly Model.Hosts.Sysctls _sysctls;
    private readonly ImmutableArray<Route>.Builder _routes = ImmutableArray.CreateBuilder<Route>();
    private readonly HashSet<(RouteType, Prefix, string, IpAddress)> _seen = [];

    private LocalRoutes6(ImmutableArray<Link> links, Model.Hosts.Sysctls sysctls)
    {
        _links = LinksByName.Of(links);
        _sysctls = sysctls;
    }

    /// <summary>The routes that follow from the addresses.</summary>
    /// <param name="addresses">All addresses of the host, in the order of the listing.</param>
    /// <param name="links">The interfaces; one that is not among them is taken to be up.</param>
    /// <param name="sysctls">The parameters, which say whether an interface forwards.</param>
    public static ImmutableArray<Route> Of(
        ImmutableArray<InterfaceAddress> addresses, ImmutableArray<Link> links, Model.Hosts.Sysctls sysctls)
    {
        var routes = new LocalRoutes6(links, sysctls);
        foreach (var address in addresses)
        {
            if (address.Local.Family == IpFamily.IPv6)
            {
                routes.AddRoutesOf(address);
            }
        }

        return routes._routes.DrainToImmutable();
    }

    private void AddRoutesOf(InterfaceAddress address)
    {
        var link = _links.GetValueOrDefault(address.Interface);
        if (link is { IsUp: false })
        {
            return;
        }

        bool isLoopback = link?.IsLoopback ?? address.Interface == "lo";
        if (!address.IsTentative && !address.DadFailed)
        {
            Add(RouteType.Local, Prefix.Of(address.Local.Address), 0, address, link);
            if (address.Local.Length < 127 && !address.Local.Network.IsAny && Forwards(address.Interface))
            {
                Add(RouteType.Anycast, Prefix.Of(address.Local.Network), 0, address, link);
            }
        }

        if (!isLoopback && link is not { Kind: "vrf" })
        {
            Add(RouteType.Multicast, new(MulticastNetwork, 8), AddrconfMetric, address, link);
        }
    }

    private bool Forwards(string device) => _sysctls.OfInterface(IpFamily.IPv6, device, "forwarding")?.Number is > 0;

    private void Add(RouteType type, Prefix destination, uint metric, InterfaceAddress address, Link? link)
    {
        var flags = type == RouteType.Multicast && link is { HasCarrier: false } ? NextHopFlags.LinkDown : NextHopFlags.None;
        var info = new RouteInfo([new NextHop(default, address.Interface, flags)]) { Protocol = "kernel", Preference = "medium" };
        var route = new Route(destination, info, VrfTables.LocalTableOf(link, _links), metric, type, 0, 0);
        if (_seen.Add((type, destination, address.Interface, info.PreferredSource)))
        {
            _routes.Add(route);
        }
    }
}
