using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Simulation.Netfilter.Matches;

namespace Waybill.Simulation.Connections;

/// <summary>Conntrack's view of a packet (net/netfilter/nf_conntrack_core.c, nf_ct_get_tuple and nf_ct_invert_tuple).</summary>
internal static class Tuples
{
    /// <summary>From this version on, conntrack takes DCCP for a protocol that it knows nothing of.</summary>
    private static readonly KernelVersion WithoutDccp = new(6, 17);

    /// <summary>True for the protocols whose ports conntrack reads, and translation rewrites.</summary>
    public static bool HavePorts(KernelVersion kernel, IpProtocol protocol) =>
        TransportHeader.HasPorts(protocol) && (protocol != IpProtocol.Dccp || kernel < WithoutDccp);

    /// <summary>The tuple of a packet. ICMP carries its identifier as source port; protocols without ports carry 0.</summary>
    public static ConnectionTuple Of(KernelVersion kernel, in Packet packet, ushort zone)
    {
        bool hasPorts = HavePorts(kernel, packet.Protocol);
        bool isIcmp = packet.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
        return new(
            packet.Source,
            packet.Destination,
            packet.Protocol,
            isIcmp ? packet.IcmpId ?? 0 : hasPorts ? packet.SourcePort ?? 0 : (ushort)0,
            hasPorts ? packet.DestinationPort ?? 0 : (ushort)0,
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
