using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;

namespace Waybill.Simulation.Path;

/// <summary>
/// To whom the frame of a packet was addressed (<c>skb->pkt_type</c>). Where the packet does not say its Ethernet destination,
/// the IP destination tells: a group address goes to a group frame, a broadcast address to a broadcast frame.
/// </summary>
internal static class FrameKinds
{
    /// <summary>The kind of the packet's frame.</summary>
    public static LinkLayerKind Of(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.DestinationMac is { } mac)
        {
            return mac.IsBroadcast ? LinkLayerKind.Broadcast : mac.IsMulticast ? LinkLayerKind.Multicast : LinkLayerKind.Unicast;
        }

        return packet.IsLocallyGenerated ? LinkLayerKind.Unicast
            : packet.Destination.IsMulticast ? LinkLayerKind.Multicast
            : IsBroadcast(passage, packet.Destination) ? LinkLayerKind.Broadcast
            : LinkLayerKind.Unicast;
    }

    private static bool IsBroadcast(Passage passage, IpAddress address) =>
        address.Family == IpFamily.IPv4
        && (address.IsLimitedBroadcast || passage.Host.Router.TypeOf(address).HasFlag(AddressTypes.Broadcast));
}
