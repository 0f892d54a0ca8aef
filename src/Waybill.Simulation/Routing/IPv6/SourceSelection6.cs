using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>
/// Which of the host's addresses a packet takes as its source (net/ipv6/addrconf.c, ipv6_dev_get_saddr): the rules of
/// RFC 6724 in the kernel's order.
/// </summary>
internal sealed class SourceSelection6
{
    private readonly DeviceTable _devices;
    private readonly InterfaceParameters _parameters;

    public SourceSelection6(DeviceTable devices, InterfaceParameters parameters)
    {
        _devices = devices;
        _parameters = parameters;
    }

    /// <summary>The best source, of equal ones the first; not given where there is none.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="device">The interface that the packet leaves by; null where not known yet.</param>
    /// <param name="destination">Where the packet goes.</param>
    public IpAddress Select(Inquiry inquiry, Device? device, IpAddress destination)
    {
        IpAddress best = default;
        SourceScore bestScore = default;
        foreach (var owner in OwnersFor(inquiry, device, destination))
        {
            foreach (var address in owner.Addresses6)
            {
                if (address.IsTentative || address.DadFailed || address.Local.Address.IsMulticast || address.Local.Address.IsAny)
                {
                    continue;
                }

                var score = new SourceScore(address, device is null || device == owner, PrefersTemporary(inquiry, owner, address), destination);
                if (!best.IsGiven || score.IsBetterThan(bestScore))
                {
                    (best, bestScore) = (address.Local.Address, score);
                }
            }
        }

        return best;
    }

    private ImmutableArray<Device> OwnersFor(Inquiry inquiry, Device? device, IpAddress destination)
    {
        bool onlyThatDevice = destination.IsMulticast || AddressScope.OfSource(destination) <= AddressScope.Link
            || (device is not null && inquiry.Read(_parameters.Of(device, DeviceParameter.UseOutAddressesOnly)).IsOn);
        if (onlyThatDevice)
        {
            return device is null ? [] : [device];
        }

        var vrf = device is null ? null : _devices.VrfOf(device);
        return [.. _devices.All.Where(owner => _devices.VrfOf(owner) == vrf)];
    }

    // Where no temporary address is about, the parameter decides nothing.
    private bool PrefersTemporary(Inquiry inquiry, Device owner, InterfaceAddress address) =>
        (address.IsTemporary || owner.Addresses6.Any(other => other.IsTemporary))
        && inquiry.Read(_parameters.Of(owner, DeviceParameter.UseTemporaryAddress)).Value >= 2;
}
