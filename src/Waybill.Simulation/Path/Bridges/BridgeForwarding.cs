using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path.Tunnels;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>
/// A frame that stays in the bridge: the forwarding table names the port, or all ports get it; with br_netfilter the rules at
/// forward and postrouting are asked, which see the bridge as receiving and leaving interface (net/bridge/br_forward.c;
/// br_netfilter_hooks.c, br_nf_forward_ip and br_nf_post_routing).
/// </summary>
internal static class BridgeForwarding
{
    /// <summary>A tag's four bytes fit on top of what a port takes (net/core/dev.c, __is_skb_forwardable).</summary>
    private const int TagLength = 4;

    /// <summary>Sends the frame on, or says what keeps it.</summary>
    public static void Send(Passage passage, Bridge bridge, Link from, MacAddress? mac, ushort vlan, VlanFilter vlans)
    {
        var ports = Choose(passage, bridge, from, mac, vlan, vlans);
        if (ports.IsEmpty)
        {
            return;
        }

        string names = string.Join(", ", ports.Select(port => port.Name));
        string? single = ports.Length == 1 ? names : null;
        passage.Add(new Step.Bridge(bridge.Name, single, single is null
            ? $"where the frame's destination is the bridge does not know: a copy leaves by each of {names}"
            : $"the frame leaves by {single}"));
        if (AsksRules(passage, ports, vlan, vlans) && !Ask(passage, bridge, ports))
        {
            return;
        }

        if (!IsTooLarge(passage, ports[0]) && (single is null || Encapsulation.Sends(passage, single, mac)))
        {
            passage.End(new(EndingKind.Transmitted) { OutInterface = single ?? bridge.Name, NextHop = passage.Packet.Destination });
        }
    }

    /// <summary>The ports that the frame leaves by; empty where none takes it, which has ended the journey.</summary>
    public static ImmutableArray<Link> Choose(Passage passage, Bridge bridge, Link? from, MacAddress? mac, ushort vlan, VlanFilter vlans)
    {
        if (mac is { } known && bridge.Find(known, vlan) is { } entry && bridge.Ports.FirstOrDefault(port => port.Name == entry.Interface) is { } port)
        {
            return BridgePorts.Refusal(port, from, vlan, vlans) is { } refusal ? None(passage, bridge, DropReason.NotSpecified, refusal) : [port];
        }

        var flooded = BridgePorts.Flooded(bridge, from, vlan, vlans, "flood");
        return flooded.IsEmpty ? None(passage, bridge, DropReason.NoTransmitTarget, $"no port of {bridge.Name} takes the frame") : flooded;
    }

    private static ImmutableArray<Link> None(Passage passage, Bridge bridge, DropReason reason, string why)
    {
        passage.Add(new Step.Bridge(bridge.Name, null, why));
        passage.Drop(reason, Stage.Bridge, why);
        return [];
    }

    /// <summary>
    /// Only frames that prerouting saw, and not those that leave with a VLAN tag: they are no IP packets to br_netfilter unless
    /// it is told to look behind the tag.
    /// </summary>
    private static bool AsksRules(Passage passage, ImmutableArray<Link> ports, ushort vlan, VlanFilter vlans) => passage.PhysicalIn is not null
        && (!vlans.LeavesTagged(ports[0], vlan) || passage.ReadIfKnown("net.bridge.bridge-nf-filter-vlan-tagged") is > 0);

    private static bool Ask(Passage passage, Bridge bridge, ImmutableArray<Link> ports)
    {
        var plan = passage.Host.Plan(passage.Packet.Family);
        passage.OutInterface = bridge.Name;
        passage.PhysicalOuts = [.. ports.Select(port => port.Name)];
        if (!plan.Run(Hook.Forward, passage))
        {
            return false;
        }

        // The rules at postrouting do not see the receiving interface of bridged frames, as they do of routed packets.
        passage.InInterface = null;
        return plan.Run(Hook.Postrouting, passage);
    }

    /// <summary>
    /// What does not fit the port dies silently, unless br_netfilter has the packet in hand: then IPv4 packets are cut where they
    /// may be, and the sender of IPv6 packets is told (br_netfilter_hooks.c, br_nf_dev_queue_xmit).
    /// </summary>
    private static bool IsTooLarge(Passage passage, Link port)
    {
        var packet = passage.Packet;
        bool isInHand = passage.PhysicalIn is not null;
        bool isCut = isInHand && packet is { Family: IpFamily.IPv4, DontFragment: false };
        if (isCut || packet.Length is not { } length || port.Mtu is not { } mtu || length <= mtu + (isInHand ? 0 : TagLength))
        {
            return false;
        }

        string why = $"{length.ToString(CultureInfo.InvariantCulture)} bytes do not fit the {mtu} of the port {port.Name}";
        if (isInHand && packet.Family == IpFamily.IPv6)
        {
            passage.Reject(DropReason.NotSpecified, Stage.Bridge, "icmp6-packet-too-big", why);
        }
        else
        {
            passage.Drop(DropReason.NotSpecified, Stage.Bridge, why + ", and a bridge tells nobody");
        }

        return true;
    }
}
