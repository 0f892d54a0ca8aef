using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>The search for a listening socket (net/ipv4/inet_hashtables.c, compute_score; net/ipv4/udp.c).</summary>
internal static class Listeners
{
    /// <summary>The best socket for a packet: the one bound most narrowly; null where none takes it.</summary>
    public static ListeningSocket? Find(HostState state, in Packet packet)
    {
        ListeningSocket? best = null;
        int bestScore = -1;
        foreach (var socket in state.Sockets)
        {
            int score = Score(socket, packet);
            if (score > bestScore)
            {
                (best, bestScore) = (socket, score);
            }
        }

        return best;
    }

    /// <summary>True where some socket has the port but is bound to another address or interface.</summary>
    public static ListeningSocket? FindElsewhere(HostState state, in Packet packet)
    {
        foreach (var socket in state.Sockets)
        {
            if (socket.Protocol == packet.Protocol && socket.Port == packet.DestinationPort)
            {
                return socket;
            }
        }

        return null;
    }

    private static int Score(ListeningSocket socket, in Packet packet)
    {
        if (socket.Protocol != packet.Protocol || socket.Port != packet.DestinationPort)
        {
            return -1;
        }

        bool familyFits = socket.Address.Family == packet.Family || (socket.DualStack && socket.Address.IsAny && packet.Family == IpFamily.IPv4);
        bool addressFits = socket.Address.IsAny || socket.Address == packet.Destination;
        bool interfaceFits = socket.Interface is null || socket.Interface == packet.InInterface;
        if (!familyFits || !addressFits || !interfaceFits)
        {
            return -1;
        }

        return (socket.Address.IsAny ? 0 : 4) + (socket.Interface is null ? 0 : 2) + (socket.Address.Family == packet.Family ? 1 : 0);
    }
}
