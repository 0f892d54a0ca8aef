using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Path;

/// <summary>
/// A frame that a bridge port received: for the bridge's own address it goes up to the IP stack as received by the bridge;
/// for another host it stays in the bridge, and with br_netfilter the rules of the IP hooks are asked all the same
/// (net/bridge/br_input.c, br_handle_frame_finish; net/bridge/br_netfilter_hooks.c, br_nf_pre_routing).
/// </summary>
internal static class Bridging
{
    /// <summary>True where the packet goes on as one that this host's IP stack received.</summary>
    public static bool HandsUp(Passage passage)
    {
        var port = passage.Host.FindLink(passage.InInterface);
        var bridge = port?.Master is { } master ? passage.Host.FindLink(master) : null;
        if (port is null || bridge is not { Kind: "bridge" })
        {
            return true;
        }

        bool callsRules = CallsRules(passage, bridge);
        passage.InInterface = bridge.Name;
        passage.PhysicalIn = callsRules ? port.Name : null;
        if (IsForBridge(passage, bridge))
        {
            passage.Add(new Step.Bridge(bridge.Name, null, "the frame is for the bridge itself and goes up to the IP stack"));
            return true;
        }

        Bridge(passage, bridge, callsRules);
        return false;
    }

    /// <summary>True where br_netfilter shows the bridge's frames to the rules of the IP hooks.</summary>
    public static bool CallsRules(Passage passage, Link bridge)
    {
        string suffix = passage.Packet.Family == IpFamily.IPv6 ? "ip6tables" : "iptables";
        bool own = bridge.KindAttributes.TryGetValue($"nf_call_{suffix}", out string? value) && value != "0";
        long? all = passage.ReadIfKnown($"net.bridge.bridge-nf-call-{suffix}");
        if (all is null && !passage.Host.State.Knows(SnapshotPart.Sysctls) && !own)
        {
            return passage.World.Decide(new("bridge-nf-call", $"bridge-nf-call-{suffix} is on") { Usual = true });
        }

        return own || all is > 0;
    }

    /// <summary>By the frame's address where it is said; else a host asks the bridge only for what lies beyond its own network.</summary>
    private static bool IsForBridge(Passage passage, Link bridge)
    {
        var packet = passage.Packet;
        if (packet.DestinationMac is { } mac)
        {
            return mac == bridge.Mac || mac.IsMulticast;
        }

        foreach (var address in passage.Host.State.Addresses)
        {
            if (address.Interface == bridge.Name && address.Local.Contains(packet.Destination))
            {
                return passage.Host.Router.TypeOf(packet.Destination) != Model.Netfilter.AddressTypes.Unicast;
            }
        }

        return true;
    }

    private static void Bridge(Passage passage, Link bridge, bool callsRules)
    {
        string? port = FindPort(passage, bridge);
        passage.Add(new Step.Bridge(bridge.Name, port, port is null ? "the frame is for another host on the bridge" : $"the frame leaves by {port}"));
        if (callsRules)
        {
            var plan = passage.Host.Plan(passage.Packet.Family);
            if (!plan.Run(Hook.Prerouting, passage))
            {
                return;
            }

            (passage.OutInterface, passage.PhysicalOut) = (bridge.Name, port);
            if (!plan.Run(Hook.Forward, passage))
            {
                return;
            }

            passage.InInterface = null;
            if (!plan.Run(Hook.Postrouting, passage))
            {
                return;
            }
        }

        passage.End(new(EndingKind.Transmitted) { OutInterface = port ?? bridge.Name, NextHop = passage.Packet.Destination });
    }

    /// <summary>The port of the neighbour that has the destination, where the neighbour table and two ports only leave no doubt.</summary>
    private static string? FindPort(Passage passage, Link bridge)
    {
        string? only = null;
        foreach (var link in passage.Host.State.Links)
        {
            if (link.Master == bridge.Name && link.Name != passage.Packet.InInterface)
            {
                if (only is not null)
                {
                    return null;
                }

                only = link.Name;
            }
        }

        return only;
    }
}
