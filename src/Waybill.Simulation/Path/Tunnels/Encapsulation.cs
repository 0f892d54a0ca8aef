using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path.Tunnels;

/// <summary>
/// A packet that a tunnel device transmits: it travels on inside an outer packet, which this host sends like one of its own,
/// through output and postrouting (net/ipv4/udp_tunnel_core.c, udp_tunnel_xmit_skb; ip_tunnel_core.c, iptunnel_xmit).
/// </summary>
internal static class Encapsulation
{
    /// <summary>The kernel allows a packet as many tunnels within tunnels (net/core/dev.h, XMIT_RECURSION_LIMIT).</summary>
    private const int MostTunnels = 8;

    /// <summary>True where the device takes the packet: the outer packet, where there is one, got away.</summary>
    /// <param name="passage">The packet.</param>
    /// <param name="device">The device that transmits it.</param>
    /// <param name="mac">The Ethernet destination of its frame; null where not known.</param>
    public static bool Sends(Passage passage, string device, MacAddress? mac)
    {
        if (passage.Host.FindLink(device) is not { Kind: "vxlan" } link || passage.TunnelDepth >= MostTunnels)
        {
            return true;
        }

        var tunnel = new VxlanTunnel(link, passage);
        if (tunnel.RemoteOf(mac) is not { } end)
        {
            string why = mac is null ? "no remote end is set" : $"neither the forwarding table nor the device names a remote end for {mac}";
            passage.Add(new Step.Tunnel(device, default, why));
            if (passage.Host.State.Knows(Model.Hosts.SnapshotPart.BridgeFdb))
            {
                passage.Drop(DropReason.NoTransmitTarget, Stage.Device, why);
                return false;
            }

            return true;
        }

        return Send(passage, device, tunnel.Wrap(passage.Packet, end));
    }

    private static bool Send(Passage passage, string device, in Packet outer)
    {
        passage.Add(new Step.Tunnel(device, outer.Destination, $"the packet travels on inside a packet to {outer.Destination}, {Netfilter.Words.Of(outer.Protocol)} port {outer.DestinationPort}"));
        var outside = new Passage(passage.Host, passage.World, outer) { TunnelDepth = passage.TunnelDepth + 1, TunnelDevice = device };
        PacketPath.Follow(outside);
        passage.Absorb(outside);
        if (outside.Ending is { Success: true })
        {
            return true;
        }

        passage.End(outside.Ending!);
        return false;
    }
}
