using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m pkttype</c>: to whom the frame was addressed. Where the packet does not say its Ethernet destination, the IP
/// destination tells: a group address goes to a group frame, a broadcast address to a broadcast frame.
/// </summary>
internal sealed class PacketTypeMatcher(LinkLayerKind kind) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(KindOf(passage) == kind);

    public override Wording Describe(Passage passage) => new($"frame type {Words.Lower(KindOf(passage))}", Words.Lower(kind));

    private static LinkLayerKind KindOf(Passage passage)
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
