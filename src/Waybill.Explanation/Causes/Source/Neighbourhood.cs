using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Causes.Source;

/// <summary>Who is on the other side of an interface.</summary>
internal static class Neighbourhood
{
    /// <summary>The address of the neighbour whose frame brought the packet, found by its Ethernet address; null where not known.</summary>
    public static IpAddress? SenderOf(JourneyCase journey, string device)
    {
        if (journey.Packet.SourceMac is not { } mac)
        {
            return null;
        }

        foreach (var neighbour in journey.State.Neighbours)
        {
            if (neighbour.Mac == mac && neighbour.Interface == device && neighbour.Address.Family == journey.Final.Family
                && !neighbour.Address.IsLinkLocal)
            {
                return neighbour.Address;
            }
        }

        return null;
    }

    /// <summary>A router that routes over that interface already use; null where none does, or several do.</summary>
    public static IpAddress? RouterOn(HostState state, string device, IpAddress towards)
    {
        IpAddress? found = null;
        foreach (var route in state.Routing(towards.Family).Routes)
        {
            foreach (var hop in route.Info.NextHops)
            {
                if (hop.Device == device && hop.Gateway.IsGiven && hop.Gateway.Family == towards.Family)
                {
                    if (found is { } other && other != hop.Gateway)
                    {
                        return null;
                    }

                    found = hop.Gateway;
                }
            }
        }

        return found;
    }

    /// <summary>True where an address of the interface shares its network with <paramref name="address"/>.</summary>
    public static bool IsOnLink(HostState state, string device, IpAddress address) =>
        state.Addresses.Any(own => own.Interface == device && own.Local.Contains(address))
        || state.Routing(address.Family).Routes.Any(route => IsConnected(route, device) && route.Destination.Contains(address));

    /// <summary>The networks that are attached to the interface.</summary>
    public static IEnumerable<Prefix> NetworksOn(HostState state, string device, IpFamily family) => state.Routing(family).Routes
        .Where(route => IsConnected(route, device))
        .Select(route => route.Destination)
        .Distinct();

    private static bool IsConnected(Route route, string device) =>
        route.Type == RouteType.Unicast && route.Info.Scope == RouteScope.Link && route.Destination.Length > 0
        && route.Info.NextHops is [{ Gateway.IsGiven: false } only] && only.Device == device;
}
