using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>
/// The interface addresses that routes give away: each has a local route, its network a route of the protocol
/// <c>kernel</c>. Without a table <c>local</c> the sources of the latter are the addresses that are known.
/// </summary>
internal sealed class AddressesFromRoutes
{
    private readonly ImmutableArray<Route> _routes;
    private readonly SourceText? _listing;
    private readonly List<Route> _networks = [];
    private readonly HashSet<(string, IpAddress)> _broadcasts = [];
    private readonly ImmutableArray<InterfaceAddress>.Builder _addresses = ImmutableArray.CreateBuilder<InterfaceAddress>();
    private readonly HashSet<(string, IpAddress)> _seen = [];

    private AddressesFromRoutes(ImmutableArray<Route> routes, SourceText? listing)
    {
        _routes = routes;
        _listing = listing;
    }

    /// <summary>The addresses that one family's routes give away.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="listing">The listing that they stand in.</param>
    public static ImmutableArray<InterfaceAddress> Of(ImmutableArray<Route> routes, SourceText? listing)
    {
        var found = new AddressesFromRoutes(routes, listing);
        found.FindNetworks();
        found.FindLocal();
        found.FindSources();
        return found._addresses.DrainToImmutable();
    }

    private void FindNetworks()
    {
        foreach (ref readonly var route in _routes.AsSpan())
        {
            bool isNetwork = route.Type == RouteType.Unicast || (route.Type == RouteType.Local && route.Destination.Length < 32);
            if (isNetwork && route.Info.Protocol == "kernel" && route.Info.NextHops is [{ Device: not null, Gateway.IsGiven: false }])
            {
                _networks.Add(route);
            }
            else if (route.Type == RouteType.Broadcast && route.Info.NextHops is [{ Device: { } device }])
            {
                _broadcasts.Add((device, route.Destination.Address));
            }
        }
    }

    private void FindLocal()
    {
        foreach (ref readonly var route in _routes.AsSpan())
        {
            if (route.Type == RouteType.Local && route.Destination.IsSingleAddress && route.Table != RouteTableId.Main
                && route.Info.NextHops is [{ Device: { } device }])
            {
                Add(route.Destination.Address, device, route.Info.PreferredSource, route.Line);
            }
        }
    }

    private void FindSources()
    {
        foreach (var network in _networks)
        {
            if (network.Info.PreferredSource.IsGiven && network.Type == RouteType.Unicast)
            {
                Add(network.Info.PreferredSource, network.Info.NextHops[0].Device!, network.Info.PreferredSource, network.Line);
            }
        }
    }

    private void Add(IpAddress address, string device, IpAddress source, int line)
    {
        var network = NetworkOf(address, device, source);
        if (device == "lo" && !address.IsLoopback && network.Info?.NextHops[0].Device is { } real)
        {
            // Before 4.18 the local routes of IPv6 led to lo; the network's route tells the interface.
            device = real;
        }

        if (!_seen.Add((device, address)))
        {
            return;
        }

        bool isPeer = network.Info is not null && !network.Destination.Contains(address);
        byte length = network.Info is null ? (byte)address.BitCount : network.Destination.Length;
        _addresses.Add(new(device, new(address, length))
        {
            Peer = isPeer ? network.Destination : default,
            Broadcast = BroadcastOf(address, device, length),
            Scope = address.IsLoopback ? RouteScope.Host : address.Family == IpFamily.IPv6 && address.IsLinkLocal ? RouteScope.Link : RouteScope.Universe,
            IsSecondary = source.IsGiven && source != address,
            Source = line > 0 && _listing is not null ? new(_listing, line) : default,
        });
    }

    // The smallest network of the interface that holds the address; else the other end that names the address as its source.
    private Route NetworkOf(IpAddress address, string device, IpAddress source)
    {
        Route best = default;
        Route peer = default;
        foreach (var network in _networks)
        {
            bool isDevice = network.Info.NextHops[0].Device == device || (device == "lo" && address.Family == IpFamily.IPv6);
            if (isDevice && network.Destination.Contains(address) && (best.Info is null || network.Destination.Length > best.Destination.Length))
            {
                best = network;
            }
            else if (isDevice && peer.Info is null && source.IsGiven && network.Info.PreferredSource == source)
            {
                peer = network;
            }
        }

        return best.Info is null ? peer : best;
    }

    private IpAddress BroadcastOf(IpAddress address, string device, byte length)
    {
        if (address.Family != IpFamily.IPv4 || length > 30)
        {
            return default;
        }

        var last = new Prefix(address, length).Last;
        return _broadcasts.Contains((device, last)) ? last : default;
    }
}
