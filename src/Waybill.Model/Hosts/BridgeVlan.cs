using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>VLANs that a bridge port, or the bridge itself, is a member of.</summary>
/// <param name="Interface">The port or the bridge.</param>
/// <param name="First">The first VLAN id, 1 to 4094.</param>
/// <param name="Last">The last VLAN id; the first for a single one.</param>
/// <param name="IsPvid">True where frames without a tag belong to it.</param>
/// <param name="IsUntagged">True where frames leave without their tag.</param>
/// <param name="Source">The line that states it.</param>
public sealed record BridgeVlan(string Interface, ushort First, ushort Last, bool IsPvid, bool IsUntagged, SourceLine Source)
{
    /// <summary>True where the VLAN is one of these.</summary>
    public bool Contains(ushort vlan) => First <= vlan && vlan <= Last;
}
