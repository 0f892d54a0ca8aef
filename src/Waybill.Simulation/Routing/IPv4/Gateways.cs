using System.Collections.Concurrent;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Whether a next hop has a gateway that counts.</summary>
internal sealed class Gateways
{
    private readonly Fib _fib;
    private readonly TableLookup _lookup;
    private readonly AssumedFacts _assumed;
    private readonly ConcurrentDictionary<(IpAddress Gateway, string? Device, RouteTableId Table), bool> _known = new();

    public Gateways(Fib fib, TableLookup lookup, AssumedFacts assumed)
    {
        _fib = fib;
        _lookup = lookup;
        _assumed = assumed;
    }

    /// <summary>
    /// The gateway that packets are handed to; not given where they are handed to the destination itself. The route to the
    /// gateway must have the scope of a link: one that is this host's own does not count (net/ipv4/fib_semantics.c,
    /// fib_check_nh_v4_gw; net/ipv4/route.c, rt_set_nexthop).
    /// </summary>
    public IpAddress Of(in Route route, NextHop hop) =>
        !hop.Gateway.IsGiven ? default
        : hop.Gateway.Family == IpFamily.IPv6 || hop.Flags.HasFlag(NextHopFlags.OnLink) || IsOnLink(hop, route.Table) ? hop.Gateway
        : default;

    private bool IsOnLink(NextHop hop, RouteTableId table) => _known.GetOrAdd((hop.Gateway, hop.Device, table), LookUp);

    // First the route's own table is asked, unless it is main; then all (fib_check_nh_v4_gw).
    private bool LookUp((IpAddress Gateway, string? Device, RouteTableId Table) key)
    {
        var flow = new Flow
        {
            Destination = key.Gateway,
            InInterface = "lo",
            OutInterface = key.Device,
            Scope = RouteScope.Link,
            Uid = 0,
            IgnoreLinkState = true,
        };
        var inquiry = new Inquiry(_assumed, LookupDetail.Answer, null);
        var own = key.Table == RouteTableId.Main ? (FibResult?)null : _lookup.Lookup(inquiry, flow, key.Table, null);
        var result = own is { Error: null } found ? found : _fib.Lookup(inquiry, flow);

        return result.Error is not null || _fib.Tables.Routes[result.Position].Info.Scope < RouteScope.Host;
    }
}
