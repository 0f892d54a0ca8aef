using Waybill.Model.Hosts;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>
/// The VLANs of a bridge with <c>vlan_filtering</c>: frames without a tag belong to the receiving port's PVID, and leave by
/// ports that are members of that VLAN (net/bridge/br_vlan.c, __allowed_ingress and br_allowed_egress). Frames are taken to
/// come in without a tag.
/// </summary>
internal sealed class VlanFilter(HostState state, Bridge bridge)
{
    private readonly bool _isOn = Bridge.Attribute(bridge.Device, "vlan_filtering") == "1";

    /// <summary>True where VLANs are looked at but the snapshot does not list them.</summary>
    public bool IsUnknown => _isOn && !state.Knows(SnapshotPart.BridgeVlan);

    private bool Counts => _isOn && state.Knows(SnapshotPart.BridgeVlan);

    /// <summary>The VLAN of a frame without a tag; 0 where VLANs do not count, null where the port takes no such frame.</summary>
    public ushort? Enter(Link port)
    {
        if (!Counts)
        {
            return 0;
        }

        foreach (var vlan in state.BridgeVlans)
        {
            if (vlan.Interface == port.Name && vlan.IsPvid)
            {
                return vlan.First;
            }
        }

        return null;
    }

    /// <summary>True where the port, or the bridge itself, is a member of the VLAN.</summary>
    public bool Lets(Link port, ushort vlan) => vlan == 0 || Find(port, vlan) is not null;

    /// <summary>True where frames of the VLAN leave the port, or the bridge towards this host, with their tag.</summary>
    public bool LeavesTagged(Link port, ushort vlan) => vlan != 0 && Find(port, vlan) is { IsUntagged: false };

    private BridgeVlan? Find(Link port, ushort vlan) =>
        state.BridgeVlans.FirstOrDefault(member => member.Interface == port.Name && member.Contains(vlan));
}
