using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>An entry of a forwarding table: of a bridge, or of a device's own (<c>self</c>), such as a vxlan.</summary>
/// <param name="Mac">The Ethernet address; all zero in a vxlan's entry for what no other entry names.</param>
/// <param name="Interface">The port behind which the address is; the bridge itself for its own; the device of a <c>self</c> entry.</param>
/// <param name="Source">The line that states the entry.</param>
public sealed record BridgeEntry(MacAddress Mac, string Interface, SourceLine Source)
{
    /// <summary>The bridge that the table belongs to; null where it is the device's own (<c>self</c>), or not said.</summary>
    public string? Master { get; init; }

    /// <summary>True for an entry of the device's own table (<c>self</c>).</summary>
    public bool IsSelf { get; init; }

    /// <summary>The VLAN that the entry is for; 0 where none.</summary>
    public ushort Vlan { get; init; }

    /// <summary>
    /// True for <c>permanent</c>: in a bridge's table the address belongs to this host, and frames for it go up to the host
    /// (net/bridge/br_fdb.c, fdb_to_nud).
    /// </summary>
    public bool IsPermanent { get; init; }

    /// <summary>The remote end that a tunnel sends frames for the address to (<c>dst</c>); not given where none.</summary>
    public IpAddress Remote { get; init; }

    /// <summary>The UDP port at the remote end; null where the device's own counts.</summary>
    public ushort? RemotePort { get; init; }

    /// <summary>The device that the tunnel's packets leave by (<c>via</c>); null where routes decide.</summary>
    public string? Via { get; init; }
}
