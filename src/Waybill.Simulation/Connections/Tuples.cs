using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>Conntrack's view of a packet (net/netfilter/nf_conntrack_core.c, nf_ct_get_tuple and nf_ct_invert_tuple).</summary>
internal static class Tuples
{
    /// <summary>The tuple of a packet. ICMP carries its identifier as source port; protocols without ports carry 0.</summary>
    public static ConnectionTuple Of(in Packet packet, ushort zone)
    {
        bool isIcmp = packet.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        return new(
            packet.Source,
            packet.Destination,
            packet.Protocol,
            isIcmp ? packet.IcmpId ?? 0 : packet.SourcePort ?? 0,
            isIcmp ? (ushort)0 : packet.DestinationPort ?? 0,
            isIcmp ? packet.IcmpType ?? 0 : (byte)0,
            isIcmp ? packet.IcmpCode ?? 0 : (byte)0,
            zone);
    }

    /// <summary>The tuple that answers carry; null for ICMP messages that have no answer.</summary>
    public static ConnectionTuple? Invert(in ConnectionTuple tuple)
    {
        if (tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6)
        {
            return IcmpPairs.AnswerTo(tuple.Protocol, tuple.IcmpType) is { } answer
                ? tuple with { Source = tuple.Destination, Destination = tuple.Source, IcmpType = answer }
                : null;
        }

        return tuple with
        {
            Source = tuple.Destination,
            Destination = tuple.Source,
            SourcePort = tuple.DestinationPort,
            DestinationPort = tuple.SourcePort,
        };
    }
}
