using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Path;

/// <summary>What happens to a frame before any rule is asked.</summary>
internal static class Reception
{
    /// <summary>True where the receiving device exists, is up, and the frame is for this host.</summary>
    public static bool Takes(Passage passage)
    {
        string name = passage.Packet.InInterface!;
        var link = passage.Host.FindLink(name);
        if (link is null)
        {
            if (passage.Host.State.Knows(SnapshotPart.Links))
            {
                passage.World.Assume("iif", $"The snapshot lists no interface {name}; the packet is taken as received all the same.");
            }

            return true;
        }

        if (!link.IsUp)
        {
            passage.Drop(DropReason.NotSpecified, Stage.Device, $"{name} is down and receives nothing");
            return false;
        }

        // A bridge port takes every frame; what the bridge hands up is looked at there.
        bool isForOthers = link.Mac is { } own && link.Master is null
            && passage.Packet.DestinationMac is { IsMulticast: false } destination && destination != own;
        if (isForOthers)
        {
            passage.Drop(DropReason.OtherHost, Stage.Ip, $"the frame is for {passage.Packet.DestinationMac}, and {name} is {link.Mac}");
        }

        return !isForOthers;
    }

    /// <summary>
    /// True where IPv6 drops the packet for its addresses before prerouting; IPv4 does so in the routing decision
    /// (net/ipv6/ip6_input.c, ip6_rcv_core).
    /// </summary>
    public static bool RefusesAddresses(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.Family != IpFamily.IPv6)
        {
            return false;
        }

        if (passage.ReadOfInterface(IpFamily.IPv6, passage.InInterface!, "disable_ipv6") is > 0)
        {
            passage.Drop(DropReason.Ipv6Disabled, Stage.Ip, $"IPv6 is switched off on {passage.InInterface}");
            return true;
        }

        bool isLoopbackDevice = passage.Host.FindLink(passage.InInterface) is { IsLoopback: true } || passage.InInterface == "lo";
        string? why = packet.Source.IsMulticast ? $"the source {packet.Source} is a group"
            : isLoopbackDevice ? null
            : packet.Source.IsLoopback ? $"the source {packet.Source} came from the wire"
            : packet.Destination.IsLoopback ? $"the destination {packet.Destination} came from the wire"
            : null;
        if (why is not null)
        {
            passage.Drop(DropReason.InHeader, Stage.Ip, why);
        }

        return why is not null || (!isLoopbackDevice && !packet.Destination.IsMulticast && RefusesGroupFrame(passage));
    }

    /// <summary>
    /// True where a parameter forbids frames for a group whose IP destination is a single host. IPv4 looks at it after the
    /// routing decision (net/ipv4/ip_input.c, ip_rcv_finish_core), IPv6 before prerouting.
    /// </summary>
    public static bool RefusesGroupFrame(Passage passage)
    {
        const string Parameter = "drop_unicast_in_l2_multicast";
        if (FrameKinds.Of(passage) == LinkLayerKind.Unicast)
        {
            return false;
        }

        var family = passage.Packet.Family;
        bool isOn = passage.ReadOfInterface(family, passage.InInterface!, Parameter) is > 0
            || (family == IpFamily.IPv4 && passage.ReadOfInterface(family, "all", Parameter) is > 0);
        if (isOn)
        {
            passage.Drop(DropReason.UnicastInGroupFrame, Stage.Ip, $"the frame is for a group, its destination {passage.Packet.Destination} is a single host, and {Parameter} is on");
        }

        return isOn;
    }
}
