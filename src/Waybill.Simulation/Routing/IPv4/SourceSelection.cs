using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Which of the host's addresses a packet takes as its source (net/ipv4/devinet.c, inet_select_addr; fib_result_prefsrc).</summary>
internal sealed class SourceSelection
{
    private readonly DeviceTable _devices;
    private readonly InterfaceParameters _parameters;

    public SourceSelection(DeviceTable devices, InterfaceParameters parameters)
    {
        _devices = devices;
        _parameters = parameters;
    }

    /// <summary>The source that a route prefers, or the best address of the next hop's interface. 0.0.0.0 where there is none.</summary>
    public IpAddress For(Inquiry inquiry, in Route route, NextHop hop) =>
        route.Info.PreferredSource.IsGiven ? route.Info.PreferredSource : OfNextHop(inquiry, route, hop);

    /// <summary>The best address of the next hop's interface for reaching its gateway.</summary>
    public IpAddress OfNextHop(Inquiry inquiry, in Route route, NextHop hop)
    {
        var towards = hop.Gateway.Family == IpFamily.IPv4 ? hop.Gateway : default;
        return hop.Device is { } name && _devices.Find(name) is { } device
            ? Select(inquiry, device, towards, route.Info.Scope)
            : IpAddress.Any(IpFamily.IPv4);
    }

    /// <summary>
    /// An address of the interface that reaches as far as <paramref name="scope"/>: the one whose network holds
    /// <paramref name="towards"/>, else the first; else the first of another interface. 0.0.0.0 where there is none.
    /// </summary>
    public IpAddress Select(Inquiry inquiry, Device device, IpAddress towards, RouteScope scope)
    {
        IpAddress first = default;
        foreach (var address in device.Addresses4)
        {
            if (address.IsSecondary || ScopeOf(inquiry, device, address, scope) > scope)
            {
                continue;
            }

            if (!towards.IsGiven || towards.IsAny || NetworkOf(address).Contains(towards))
            {
                return address.Local.Address;
            }

            first = first.IsGiven ? first : address.Local.Address;
        }

        return first.IsGiven ? first : Elsewhere(device, scope);
    }

    // With route_localnet an address of scope host reaches as far as the link, which matters where just that is wanted.
    private RouteScope ScopeOf(Inquiry inquiry, Device device, InterfaceAddress address, RouteScope wanted) =>
        address.Scope == RouteScope.Host && wanted == RouteScope.Link && _parameters.EitherIsOn(inquiry, device, DeviceParameter.RouteLocalnet)
            ? RouteScope.Link
            : address.Scope;

    // A VRF device stands for the loopback interface of its domain, so its addresses come first.
    private IpAddress Elsewhere(Device device, RouteScope scope)
    {
        var vrf = _devices.VrfOf(device);
        ImmutableArray<Device> candidates = vrf is null ? _devices.All : [vrf, .. _devices.All];
        foreach (var candidate in candidates)
        {
            if (_devices.VrfOf(candidate) != vrf)
            {
                continue;
            }

            foreach (var address in candidate.Addresses4)
            {
                if (!address.IsSecondary && address.Scope != RouteScope.Link && address.Scope <= scope)
                {
                    return address.Local.Address;
                }
            }
        }

        return IpAddress.Any(IpFamily.IPv4);
    }

    private static Prefix NetworkOf(InterfaceAddress address) => address.Peer.IsGiven ? address.Peer : address.Local;
}
