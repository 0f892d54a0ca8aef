using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Whether a next hop has a gateway that counts.</summary>
internal sealed class Gateways
{
    private readonly AddressKinds _kinds;

    public Gateways(AddressKinds kinds) => _kinds = kinds;

    /// <summary>
    /// The gateway that packets are handed to; not given where they are handed to the destination itself. A gateway that is
    /// an address of this host does not count (net/ipv4/fib_semantics.c, fib_check_nh_v4_gw: its scope is host, and
    /// rt_set_nexthop wants link).
    /// </summary>
    public IpAddress Of(NextHop hop) =>
        !hop.Gateway.IsGiven ? default
        : hop.Gateway.Family == IpFamily.IPv6 || hop.Flags.HasFlag(NextHopFlags.OnLink) || _kinds.TypeOf(hop.Gateway) != RouteType.Local
            ? hop.Gateway
            : default;
}
