using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Routing.Devices;

/// <summary>The interfaces of the host, with their addresses.</summary>
internal sealed class DeviceTable
{
    private readonly FrozenDictionary<string, Device> _byName;
    private readonly ConcurrentDictionary<string, Device> _named = new(StringComparer.Ordinal);
    private readonly FrozenSet<IpAddress> _addresses;

    public DeviceTable(HostState state)
    {
        AreListed = state.Knows(SnapshotPart.Links);
        var addresses = state.Addresses.ToLookup(address => address.Interface, StringComparer.Ordinal);
        All = AreListed
            ? [.. state.Links.Select(link => Make(link, true, addresses))]
            : [.. state.Links.Select(link => link.Name).Union(addresses.Select(group => group.Key), StringComparer.Ordinal)
                .Select(name => Make(state.FindLink(name) ?? Named(name), false, addresses))];
        _byName = All.DistinctBy(device => device.Name).ToFrozenDictionary(device => device.Name, StringComparer.Ordinal);
        _addresses = state.Addresses.Select(address => address.Local.Address).ToFrozenSet();
    }

    /// <summary>True where the snapshot lists the interfaces, so that one that is missing does not exist.</summary>
    public bool AreListed { get; }

    /// <summary>The interfaces in the kernel's order.</summary>
    public ImmutableArray<Device> All { get; }

    /// <summary>The interface of that name; null where none exists. Where interfaces are not listed every name is believed.</summary>
    public Device? Find(string name) =>
        _byName.TryGetValue(name, out var device) ? device
        : AreListed ? null
        : _named.GetOrAdd(name, static n => new(Named(n), false, [], []));

    /// <summary>True where an interface has that very address.</summary>
    public bool HaveAddress(IpAddress address) => _addresses.Contains(address);

    /// <summary>The VRF device that governs an interface: itself or its master; null where none does.</summary>
    public Device? VrfOf(Device device) =>
        device.IsVrf ? device : device.Link.Master is { } master && Find(master) is { IsVrf: true } vrf ? vrf : null;

    private static Device Make(Link link, bool isListed, ILookup<string, InterfaceAddress> addresses) =>
        new(
            link,
            isListed,
            [.. addresses[link.Name].Where(address => address.Local.Family == IpFamily.IPv4)],
            [.. addresses[link.Name].Where(address => address.Local.Family == IpFamily.IPv6)]);

    private static Link Named(string name) => new(0, name);
}
