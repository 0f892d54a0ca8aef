using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Which port a translated connection is given: its own where that fits and is free, else one by chance
/// (net/netfilter/nf_nat_core.c, get_unique_tuple and nf_nat_l4proto_unique_tuple).
/// </summary>
internal static class PortChoice
{
    /// <summary>So many ports are followed as worlds of their own; among more, the port is left open.</summary>
    private const int FollowedPorts = 16;

    /// <summary>The port, or null where chance chooses among many.</summary>
    /// <param name="passage">The packet's way.</param>
    /// <param name="isSource">True for the source port, false for the destination port.</param>
    /// <param name="request">What the rule asks for.</param>
    /// <param name="tuple">The packet's tuple with the new address and the old port.</param>
    public static ushort? Choose(Passage passage, bool isSource, in TranslationRequest request, in ConnectionTuple tuple)
    {
        bool isIcmp = tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        ushort current = isSource || isIcmp ? tuple.SourcePort : tuple.DestinationPort;
        bool isFree = Tuples.Invert(tuple) is not { } reply || !passage.Connections.IsTaken(reply);
        if (!HasKey(tuple.Protocol))
        {
            return current;
        }

        if (request.Ports is not { } ports)
        {
            return (!isSource && !isIcmp) || (isFree && !request.Random) ? current : Open(passage, tuple, request);
        }

        if (!request.Random && request.PortBase is null && ports.Contains(current) && (ports.First == ports.Last || isFree))
        {
            return current;
        }

        if (ports.First == ports.Last)
        {
            return ports.First;
        }

        int size = Math.Abs(ports.Last - ports.First) + 1;
        int least = Math.Min(ports.First, ports.Last);
        if (request.PortBase is { } portBase)
        {
            return (ushort)(least + (((current - portBase) & 0xffff) % size));
        }

        return ByChance(passage, least, size, ports);
    }

    private static bool HasKey(IpProtocol protocol) => protocol is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite
        or IpProtocol.Sctp or IpProtocol.Dccp or IpProtocol.Icmp or IpProtocol.IcmpV6;

    private static ushort? ByChance(Passage passage, int least, int size, PortRange ports)
    {
        if (size > FollowedPorts)
        {
            passage.World.Assume("nat-port", $"The kernel chooses a port of {ports} by chance; it is left open here.");
            return null;
        }

        double?[] shares = new double?[size];
        Array.Fill(shares, 1.0 / size);
        return (ushort)(least + passage.World.Choose(shares, "translated port"));
    }

    private static ushort? Open(Passage passage, in ConnectionTuple tuple, in TranslationRequest request)
    {
        string why = request.Random ? "the rule asks for a random port" : $"port {tuple.SourcePort} is taken by another connection";
        passage.World.Assume("nat-port", $"The kernel chooses the source port by chance, since {why}; it is left open here.");
        return null;
    }
}
