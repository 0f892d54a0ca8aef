using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>A bridge with its ports and its forwarding table.</summary>
internal sealed class Bridge
{
    private readonly HostState _state;
    private readonly Dictionary<(MacAddress Mac, ushort Vlan), BridgeEntry> _entries = [];

    public Bridge(HostState state, Link device)
    {
        _state = state;
        Device = device;
        Ports = [.. state.Links.Where(link => link.Master == device.Name)];
        foreach (var entry in state.BridgeEntries)
        {
            if (entry.Master == device.Name)
            {
                _entries.TryAdd((entry.Mac, entry.Vlan), entry);
            }
        }
    }

    /// <summary>The bridge itself.</summary>
    public Link Device { get; }

    /// <summary>The name of the bridge itself.</summary>
    public string Name => Device.Name;

    /// <summary>The ports.</summary>
    public ImmutableArray<Link> Ports { get; }

    /// <summary>True where the snapshot states the forwarding table.</summary>
    public bool KnowsTable => _state.Knows(SnapshotPart.BridgeFdb);

    /// <summary>The table's entry for an address in a VLAN; VLAN 0 is what a bridge without VLANs uses. Null where there is none.</summary>
    public BridgeEntry? Find(MacAddress mac, ushort vlan) => _entries.GetValueOrDefault((mac, vlan));

    /// <summary>
    /// True where frames for the address go up to this host: the bridge's own address and those of its ports are entered as
    /// permanent (net/bridge/br_fdb.c, br_fdb_add_local).
    /// </summary>
    public bool IsOwn(MacAddress mac, ushort vlan)
    {
        if (Find(mac, vlan) is { } entry)
        {
            return entry.IsPermanent;
        }

        if (KnowsTable)
        {
            return mac == Device.Mac;
        }

        return mac == Device.Mac || Ports.Any(port => port.Mac == mac);
    }

    /// <summary>An attribute that <c>ip -d link</c> prints of a bridge or port; null where it is not said.</summary>
    public static string? Attribute(Link link, string name) => link.KindAttributes.GetValueOrDefault(name);
}
