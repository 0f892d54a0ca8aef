using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>
/// A frame that a bridge port received (net/bridge/br_input.c, br_handle_frame and br_handle_frame_finish):
/// <list type="number">
/// <item>The port's state lets it in or not.</item>
/// <item>With br_netfilter the rules at prerouting are asked; a destination that they translated is routed here
/// (net/bridge/br_netfilter_hooks.c, br_nf_pre_routing and br_nf_pre_routing_finish).</item>
/// <item>The frame's VLAN.</item>
/// <item>A frame for this host goes up to the IP stack as received by the bridge, where prerouting is not asked a second time
/// (ip_sabotage_in); a group's goes up, and a copy leaves by each port.</item>
/// <item>A frame for another host leaves by another port.</item>
/// </list>
/// </summary>
internal static class Bridging
{
    /// <summary>True where the packet goes on as one that this host's IP stack received.</summary>
    public static bool HandsUp(Passage passage)
    {
        // A trace names the bridge as the receiving interface, and the port beside it.
        var port = passage.Host.FindLink(passage.Packet.PhysicalIn ?? passage.InInterface);
        if (port?.Master is not { } master || passage.Host.FindBridge(master) is not { } bridge)
        {
            return true;
        }

        // 1. The port.
        if (BridgePorts.StateOf(port) is var state && state is not ("forwarding" or "learning"))
        {
            passage.Drop(DropReason.BridgeIngressState, Stage.Bridge, $"the port {port.Name} of {bridge.Name} is in the state {state}");
            return false;
        }

        // 2. The rules.
        passage.InInterface = bridge.Name;
        FrameTarget? redirected = null;
        if (CallsRules(passage, bridge.Device))
        {
            var destination = passage.Packet.Destination;
            passage.PhysicalIn = port.Name;
            if (!passage.Host.Plan(passage.Packet.Family).Run(Hook.Prerouting, passage))
            {
                return false;
            }

            passage.WasAskedByBridge = true;
            if (passage.Packet.Destination != destination)
            {
                redirected = BridgeRedirection.Route(passage, bridge);
                if (redirected is null)
                {
                    return false;
                }
            }
        }

        return Decide(passage, bridge, port, redirected);
    }

    private static bool Decide(Passage passage, Bridge bridge, Link port, FrameTarget? redirected)
    {
        // 3. The VLAN.
        var vlans = new VlanFilter(passage.Host.State, bridge);
        if (vlans.IsUnknown)
        {
            passage.World.Assume("bridge-vlan.txt", $"{bridge.Name} filters by VLAN, and the snapshot does not list the ports' VLANs: all are taken to be members of one.");
        }

        if (vlans.Enter(port) is not { } vlan || BridgePorts.StateOf(port) == "learning")
        {
            passage.Drop(DropReason.NotSpecified, Stage.Bridge, $"{port.Name} takes no frame without a VLAN tag, or only learns");
            return false;
        }

        var target = redirected ?? FrameTarget.Of(passage, bridge, vlan);
        if (target.Kind == FrameTargetKind.Other)
        {
            // 5. To another host.
            BridgeForwarding.Send(passage, bridge, port, target.Mac, vlan, vlans);
            return false;
        }

        // 4. Up to this host.
        return HandUp(passage, bridge, port, target, vlan, vlans);
    }

    private static bool HandUp(Passage passage, Bridge bridge, Link port, FrameTarget target, ushort vlan, VlanFilter vlans)
    {
        if (!vlans.Lets(bridge.Device, vlan))
        {
            passage.Drop(DropReason.NotSpecified, Stage.Bridge, $"{bridge.Name} itself is no member of VLAN {vlan}");
            return false;
        }

        if (vlans.LeavesTagged(bridge.Device, vlan) && !EnterVlanDevice(passage, bridge, vlan))
        {
            return false;
        }

        string why = "the frame is for the bridge itself and goes up to the IP stack";
        if (target.Kind == FrameTargetKind.Group)
        {
            var others = BridgePorts.Flooded(bridge, port, vlan, vlans, target.Mac is { IsBroadcast: true } ? "bcast_flood" : "mcast_flood");
            why = others.IsEmpty ? "the frame is for a group and goes up to the IP stack"
                : $"the frame is for a group: it goes up to the IP stack, and a copy leaves by {string.Join(", ", others.Select(other => other.Name))}";
        }

        passage.Add(new Step.Bridge(bridge.Name, null, why));
        bool isForOtherPort = target is { Kind: FrameTargetKind.Host, Mac: { } mac } && mac != bridge.Device.Mac && mac != port.Mac && bridge.Device.Mac is not null;
        if (isForOtherPort)
        {
            // The bridge takes it for its own, the IP stack does not (net/ipv4/ip_input.c, ip_rcv_core).
            passage.Drop(DropReason.OtherHost, Stage.Ip, $"the frame is for {target.Mac}, which is neither the address of {bridge.Name} nor of {port.Name}");
        }

        return !isForOtherPort;
    }

    /// <summary>A frame that keeps its tag is received by the VLAN's own device on top of the bridge (net/8021q/vlan_core.c, vlan_do_receive).</summary>
    private static bool EnterVlanDevice(Passage passage, Bridge bridge, ushort vlan)
    {
        string id = vlan.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var link in passage.Host.State.Links)
        {
            if (link.Kind == "vlan" && link.Peer == bridge.Name && Bridge.Attribute(link, "id") == id && link.IsUp)
            {
                passage.InInterface = link.Name;
                return true;
            }
        }

        passage.Drop(DropReason.OtherHost, Stage.Ip, $"the frame goes up with the tag of VLAN {vlan}, and no device of that VLAN is on {bridge.Name}");
        return false;
    }

    /// <summary>True where br_netfilter shows the bridge's frames to the rules of the IP hooks.</summary>
    public static bool CallsRules(Passage passage, Link bridge)
    {
        string suffix = passage.Packet.Family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        bool own = Bridge.Attribute(bridge, $"nf_call_{suffix}") is { } value && value != "0";
        long? all = passage.ReadIfKnown($"net.bridge.bridge-nf-call-{suffix}");
        if (all is null && !passage.Host.State.Knows(SnapshotPart.Sysctls) && !own)
        {
            return passage.World.Decide(new("bridge-nf-call", $"bridge-nf-call-{suffix} is on") { Usual = true });
        }

        return own || all is > 0;
    }
}
