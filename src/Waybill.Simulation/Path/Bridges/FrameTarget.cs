using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Path.Bridges;

/// <summary>To whom a frame that a bridge port received is addressed.</summary>
/// <param name="Kind">To this host, to a group, or to another host.</param>
/// <param name="Mac">The frame's destination; null where it is not known.</param>
internal readonly record struct FrameTarget(FrameTargetKind Kind, MacAddress? Mac)
{
    /// <summary>
    /// By the frame's address where it is said. Else by where a sender on the bridge would send a packet for that destination:
    /// to the destination itself within the bridge's own networks, and to its router, which is taken to be this host, beyond.
    /// </summary>
    public static FrameTarget Of(Passage passage, Bridge bridge, ushort vlan)
    {
        var packet = passage.Packet;
        if (packet.DestinationMac is { } mac)
        {
            return new(mac.IsMulticast ? FrameTargetKind.Group : bridge.IsOwn(mac, vlan) ? FrameTargetKind.Host : FrameTargetKind.Other, mac);
        }

        var type = passage.Host.Router.TypeOf(packet.Destination);
        if (packet.Destination.IsMulticast || packet.Destination.IsLimitedBroadcast || type.HasFlag(AddressTypes.Broadcast))
        {
            return new(FrameTargetKind.Group, null);
        }

        bool isOwn = type.HasFlag(AddressTypes.Local);
        if (!isOwn && IsOnLink(passage, bridge))
        {
            var neighbour = passage.Host.FindNeighbour(packet.Destination, bridge.Name);
            return new(neighbour?.Mac is { } own && bridge.IsOwn(own, vlan) ? FrameTargetKind.Host : FrameTargetKind.Other, neighbour?.Mac);
        }

        return isOwn || IsRouter(passage, bridge) ? new(FrameTargetKind.Host, bridge.Device.Mac) : new(FrameTargetKind.Other, null);
    }

    /// <summary>A bridge without an address can be nobody's router.</summary>
    private static bool IsRouter(Passage passage, Bridge bridge) =>
        (HasAddress(passage, bridge) || !passage.Host.State.Knows(SnapshotPart.Addresses))
        && passage.World.Decide(new("frame", $"the frame is addressed to {bridge.Name}, as the sender's router")
        {
            Usual = true,
            Remedy = "dmac ADDRESS says to whom it is",
        });

    private static bool IsOnLink(Passage passage, Bridge bridge) => Addresses(passage, bridge).Any(address => address.Local.Contains(passage.Packet.Destination));

    private static bool HasAddress(Passage passage, Bridge bridge) => Addresses(passage, bridge).Any(address => !address.Local.Address.IsLinkLocal);

    private static IEnumerable<InterfaceAddress> Addresses(Passage passage, Bridge bridge)
    {
        var family = passage.Packet.Family;
        return passage.Host.State.Addresses.Where(address => address.Interface == bridge.Name && address.Local.Family == family);
    }
}

/// <summary>To whom a frame is addressed.</summary>
internal enum FrameTargetKind
{
    /// <summary>To this host.</summary>
    Host,

    /// <summary>To a group or to all.</summary>
    Group,

    /// <summary>To another host.</summary>
    Other,
}
