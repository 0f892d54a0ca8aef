using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path.Tunnels;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>
/// A packet that this host's IP stack sends by a bridge (net/bridge/br_device.c, br_dev_xmit): the forwarding table names the
/// port. The IP rules are not asked again.
/// </summary>
internal static class BridgeTransmission
{
    /// <summary>True where a port takes the packet. What the forwarding table would say but does not is passed over.</summary>
    public static bool Sends(Passage passage, string device, IpAddress nextHop)
    {
        if (passage.Host.FindBridge(device) is not { KnowsTable: true } bridge)
        {
            return true;
        }

        var vlans = new VlanFilter(passage.Host.State, bridge);
        if (passage.Host.FindNeighbour(nextHop, device)?.Mac is not { } mac || vlans.Enter(bridge.Device) is not { } vlan)
        {
            return true;
        }

        var ports = BridgeForwarding.Choose(passage, bridge, null, mac, vlan, vlans);
        if (ports.IsEmpty)
        {
            return false;
        }

        string? single = ports.Length == 1 ? ports[0].Name : null;
        passage.Add(new Step.Bridge(bridge.Name, single, single is null
            ? $"where {mac} is the bridge does not know: a copy leaves by each port"
            : $"the frame leaves by {single}"));
        return single is null || Encapsulation.Sends(passage, single, mac);
    }
}
