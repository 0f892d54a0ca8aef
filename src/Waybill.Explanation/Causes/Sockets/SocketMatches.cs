using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes.Sockets;

/// <summary>Finds sockets that nearly fit a packet.</summary>
internal static class SocketMatches
{
    /// <summary>Sockets on the packet's port, of its protocol, whatever address they are bound to.</summary>
    public static IEnumerable<ListeningSocket> OnPort(JourneyCase journey) => journey.State.Sockets
        .Where(socket => socket.Protocol == journey.Final.Protocol && socket.Port == journey.Final.DestinationPort);

    /// <summary>True where the addresses would fit.</summary>
    public static bool Fits(ListeningSocket socket, in Packet packet) =>
        socket.Address == packet.Destination
        || (socket.Address.IsAny && (socket.Address.Family == packet.Family || (socket.DualStack && packet.Family == IpFamily.IPv4)));
}
