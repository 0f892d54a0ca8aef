using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>What an IPv4 address is, after the local table alone (net/ipv4/fib_frontend.c, __inet_dev_addr_type).</summary>
internal sealed class AddressKinds
{
    private readonly TableLookup _lookup;
    private readonly Tables.RouteTables _tables;
    private readonly AssumedFacts _assumed;
    private readonly bool _oldZeroNet;

    public AddressKinds(TableLookup lookup, Tables.RouteTables tables, AssumedFacts assumed, bool oldZeroNet)
    {
        _lookup = lookup;
        _tables = tables;
        _assumed = assumed;
        _oldZeroNet = oldZeroNet;
    }

    /// <summary>The type of the route to the address; unicast where none is found, or none by <paramref name="device"/>.</summary>
    /// <param name="address">The address.</param>
    /// <param name="device">The interface that must be the route's; null for any.</param>
    /// <param name="table">The table, which is local unless a VRF governs.</param>
    public RouteType TypeOf(IpAddress address, string? device = null, RouteTableId? table = null)
    {
        if (IsZeroNet(address) || address.IsLimitedBroadcast)
        {
            return RouteType.Broadcast;
        }

        if (address.IsMulticast)
        {
            return RouteType.Multicast;
        }

        var id = table ?? RouteTableId.Local;
        if (_tables.Find(id) is null)
        {
            return RouteType.Broadcast;
        }

        return RouteTo(address, id) is { } route && (device is null || DeviceOf(route) == device) ? route.Type : RouteType.Unicast;
    }

    /// <summary>The interface of the local route to the address; null where there is none.</summary>
    public string? LocalDeviceOf(IpAddress address) =>
        RouteTo(address, RouteTableId.Local) is { Type: RouteType.Local } route ? DeviceOf(route) : null;

    /// <summary>True for 0.0.0.0, before 5.3 for all of 0.0.0.0/8 (include/linux/in.h, ipv4_is_zeronet).</summary>
    public bool IsZeroNet(IpAddress address) => _oldZeroNet ? address.V4 >> 24 == 0 : address.V4 == 0;

    private static string? DeviceOf(in Route route) => route.Info.NextHops is [{ Device: var first }, ..] ? first : null;

    private Route? RouteTo(IpAddress address, RouteTableId table)
    {
        var flow = new Flow { Destination = address };
        var result = _lookup.Lookup(new(_assumed, LookupDetail.Answer, null), flow, table, null);
        return result.Error is null ? _tables.Routes[result.Position] : null;
    }
}
