using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>What the ports of a bridge let in and out (net/bridge/br_forward.c, should_deliver and br_flood).</summary>
internal static class BridgePorts
{
    /// <summary>
    /// The state in which a port is, in the words of <c>ip -d link</c>; one without carrier is disabled
    /// (net/bridge/br_if.c, br_port_carrier_check).
    /// </summary>
    public static string StateOf(Link port) =>
        port.HasCarrier ? Bridge.Attribute(port, "bridge_slave.state") ?? "forwarding" : "disabled";

    /// <summary>Why a frame does not leave by a port; null where it does.</summary>
    /// <param name="port">The port.</param>
    /// <param name="from">The port that received the frame; null for packets of this host.</param>
    /// <param name="vlan">The frame's VLAN.</param>
    /// <param name="vlans">What the ports' VLANs let through.</param>
    public static string? Refusal(Link port, Link? from, ushort vlan, VlanFilter vlans)
    {
        if (port.Name == from?.Name && port.Hairpin != true)
        {
            return $"the frame came in by {port.Name} and would have to leave by it, but its hairpin mode is off";
        }

        return StateOf(port) is var state && state != "forwarding" ? $"the port {port.Name} is in the state {state}"
            : !vlans.Lets(port, vlan) ? $"the port {port.Name} is no member of VLAN {vlan}"
            : from is not null && IsIsolated(from) && IsIsolated(port) ? $"{from.Name} and {port.Name} are isolated from each other"
            : null;
    }

    /// <summary>The ports that an unknown address, or a group, is flooded to.</summary>
    public static ImmutableArray<Link> Flooded(Bridge bridge, Link? from, ushort vlan, VlanFilter vlans, string flag) =>
        [.. bridge.Ports.Where(port => Bridge.Attribute(port, $"bridge_slave.{flag}") != "off"
            && Bridge.Attribute(port, "bridge_slave.proxy_arp") != "on"
            && Refusal(port, from, vlan, vlans) is null)];

    private static bool IsIsolated(Link port) => Bridge.Attribute(port, "bridge_slave.isolated") == "on";
}
