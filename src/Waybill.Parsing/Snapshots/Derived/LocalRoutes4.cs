using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>
/// The routes of the table <c>local</c> that the kernel makes by itself for IPv4 addresses
/// (net/ipv4/fib_frontend.c, fib_add_ifaddr and fib_magic).
/// </summary>
internal sealed class LocalRoutes4
{
    // "Treat IPv4 segment's lowest address as unicast": before, the network's own address was a broadcast address.
    private static readonly KernelVersion LowestIsUnicast = new(5, 14);

    private readonly ImmutableArray<InterfaceAddress> _addresses;
    private readonly Dictionary<string, Link> _links;
    private readonly KernelVersion _kernel;
    private readonly ImmutableArray<Route>.Builder _routes = ImmutableArray.CreateBuilder<Route>();
    private readonly HashSet<(RouteType, Prefix, string, IpAddress)> _seen = [];

    private LocalRoutes4(ImmutableArray<InterfaceAddress> addresses, ImmutableArray<Link> links, KernelVersion kernel)
    {
        _addresses = addresses;
        _links = LinksByName.Of(links);
        _kernel = kernel;
    }

    /// <summary>The routes that follow from the addresses.</summary>
    /// <param name="addresses">All addresses of the host, in the order of the listing.</param>
    /// <param name="links">The interfaces; one that is not among them is taken to be up.</param>
    /// <param name="kernel">The kernel.</param>
    public static ImmutableArray<Route> Of(ImmutableArray<InterfaceAddress> addresses, ImmutableArray<Link> links, KernelVersion kernel)
    {
        var routes = new LocalRoutes4(addresses, links, kernel);
        foreach (var address in addresses)
        {
            if (address.Local.Family == IpFamily.IPv4)
            {
                routes.AddRoutesOf(address);
            }
        }

        return routes._routes.DrainToImmutable();
    }

    private void AddRoutesOf(InterfaceAddress address)
    {
        // A secondary address' routes name the first address of its network as their source.
        var network = address.Peer.IsGiven ? address.Peer : address.Local;
        var primary = address.IsSecondary ? PrimaryOf(address, network) : address;
        if (primary is null)
        {
            return;
        }

        var link = _links.GetValueOrDefault(address.Interface);
        Add(RouteType.Local, Prefix.Of(address.Local.Address), address, primary, link);
        if (link is { IsUp: false })
        {
            return;
        }

        if (address.Broadcast.IsGiven && !address.Broadcast.IsLimitedBroadcast)
        {
            Add(RouteType.Broadcast, Prefix.Of(address.Broadcast), address, primary, link);
        }

        AddNetwork(address, primary, network, link);
    }

    private void AddNetwork(InterfaceAddress address, InterfaceAddress primary, Prefix network, Link? link)
    {
        bool isZeroNetwork = network.Network.V4 >> 24 == 0;
        bool isAddressAlone = network.Length == 32 && network.Network == address.Local.Address;
        if (isZeroNetwork || address.IsSecondary || isAddressAlone)
        {
            return;
        }

        if (!address.NoPrefixRoute && (link?.IsLoopback ?? address.Interface == "lo"))
        {
            // On other interfaces the network's route is a unicast route of the table main.
            Add(RouteType.Local, new(network.Network, network.Length), address, primary, link);
        }

        if (network.Length < 31)
        {
            if (_kernel < LowestIsUnicast)
            {
                Add(RouteType.Broadcast, Prefix.Of(network.Network), address, primary, link);
            }

            Add(RouteType.Broadcast, Prefix.Of(network.Last), address, primary, link);
        }
    }

    private InterfaceAddress? PrimaryOf(InterfaceAddress address, Prefix network)
    {
        foreach (var other in _addresses)
        {
            var otherNetwork = other.Peer.IsGiven ? other.Peer : other.Local;
            if (other.Interface == address.Interface && otherNetwork.Length == network.Length && otherNetwork.Network == network.Network)
            {
                return other;
            }
        }

        return null;
    }

    private void Add(RouteType type, Prefix destination, InterfaceAddress address, InterfaceAddress primary, Link? link)
    {
        bool isLocal = type == RouteType.Local;
        var flags = !isLocal && link is { HasCarrier: false } ? NextHopFlags.LinkDown : NextHopFlags.None;
        var info = new RouteInfo([new NextHop(default, address.Interface, flags)])
        {
            Scope = isLocal ? RouteScope.Host : RouteScope.Link,
            Protocol = "kernel",
            PreferredSource = primary.Local.Address,
        };
        var route = new Route(destination, info, VrfTables.LocalTableOf(link, _links), 0, type, 0, 0);
        if (_seen.Add((type, destination, address.Interface, info.PreferredSource)))
        {
            // The kernel refuses the second of two equal routes (an explicit broadcast address that is the usual one).
            _routes.Add(route);
        }
    }
}
