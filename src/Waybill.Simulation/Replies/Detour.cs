using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;
using Waybill.Simulation.Path.Bridges;

namespace Waybill.Simulation.Replies;

/// <summary>
/// The short way that an answer takes where the asker and the one that was made the destination share a network: it need not
/// come back to the host that translated the address, and arrives with an address that nobody asked.
/// </summary>
internal abstract record Detour
{
    private Detour()
    {
    }

    /// <summary>Past this host's rules.</summary>
    /// <param name="Why">One sentence.</param>
    public sealed record Past(string Why) : Detour;

    /// <summary>Over another port of the same bridge, where br_netfilter shows it to the rules all the same.</summary>
    /// <param name="Port">The port.</param>
    public sealed record OverPort(string Port) : Detour;

    /// <summary>The detour; null where the answer comes to this host.</summary>
    public static Detour? Of(Passage passage, string device)
    {
        var packet = passage.Packet;
        bool onlyDestination = passage.Tracking is { IsReply: false, IsDestinationTranslated: true, IsSourceTranslated: false };
        if (!onlyDestination || passage.AsSent.IsLocallyGenerated || packet.Source != passage.AsSent.Source)
        {
            return null;
        }

        if (packet.Source == packet.Destination)
        {
            return new Past($"{packet.Destination} gets a packet that claims to come from itself, and drops it: nothing translates the source");
        }

        if (NetworkOf(passage.Host.State, device, packet.Source, packet.Destination) is not { } network)
        {
            return null;
        }

        return BridgePort(passage, device) is { } port ? new OverPort(port) : new Past(
            $"{packet.Destination} and {packet.Source} share the network {network}: the answer goes there straight, past this host and its translation");
    }

    /// <summary>The network on the device that holds both addresses; null where none does.</summary>
    private static Prefix? NetworkOf(HostState state, string device, IpAddress one, IpAddress other)
    {
        foreach (var own in state.Addresses)
        {
            if (own.Interface == device && own.Local.Contains(one) && own.Local.Contains(other))
            {
                return new(own.Local.Network, own.Local.Length);
            }
        }

        foreach (var route in state.Routing(one.Family).Routes)
        {
            bool isConnected = route.Type == RouteType.Unicast && route.Destination.Length > 0 && route.Info.Scope == RouteScope.Link
                && route.Info.NextHops is [{ Gateway.IsGiven: false } only] && only.Device == device;
            if (isConnected && route.Destination.Contains(one) && route.Destination.Contains(other))
            {
                return route.Destination;
            }
        }

        return null;
    }

    /// <summary>
    /// A port that the answer comes by, where both are behind ports of a bridge of this host whose frames the rules see: it is
    /// translated as it is bridged. Null where that is not so.
    /// </summary>
    private static string? BridgePort(Passage passage, string device)
    {
        string? asking = passage.AsSent.InInterface;
        bool cameByBridge = asking == device || passage.Host.FindLink(asking)?.Master == device;
        return cameByBridge && passage.Host.FindLink(device) is { Kind: "bridge" } bridge && Bridging.CallsRules(passage, bridge)
            ? Ports.Other(passage, device)
            : null;
    }
}
