using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Which connection an ICMP error is about: the one whose answers look like the packet that it quotes, turned round. The error has to
/// go to where such answers go (net/netfilter/nf_conntrack_proto_icmp.c, nf_conntrack_inet_error).
/// </summary>
internal static class ErrorRelation
{
    /// <summary>The connection, or that there is none; null where the packet does not say what it quotes, or the table is not known.</summary>
    public static (Tracking Tracking, string Why)? Find(Passage passage)
    {
        if (passage.Packet.Content?.Quoted is not { } quoted || !passage.Host.State.Knows(SnapshotPart.Connections) || !SaysPorts(quoted))
        {
            return null;
        }

        if (quoted.IsLaterFragment || Tuples.Invert(Tuples.Of(passage.Host.Router.Kernel, quoted, 0)) is not { } back)
        {
            return (new(ConnectionState.Invalid), "the packet that the ICMP error quotes does not tell its connection");
        }

        if (passage.Connections.Find(back, passage.Zone) is not var (entry, isReply))
        {
            return (new(ConnectionState.Invalid), "the ICMP error quotes a packet of no connection");
        }

        var expected = (isReply ? entry.Reply : entry.Original).Destination;
        return passage.Packet.Destination != expected
            ? (new(ConnectionState.Invalid), $"the ICMP error quotes a packet that {expected} sent, and goes to another address")
            : (Related(entry, isReply), $"the ICMP error quotes a packet of a connection, {(isReply ? "original" : "reply")} direction");
    }

    private static bool SaysPorts(in Packet quoted) => quoted.IsLaterFragment || quoted.Protocol switch
    {
        IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp => quoted is { SourcePort: not null, DestinationPort: not null },
        IpProtocol.Icmp or IpProtocol.IcmpV6 => quoted.IcmpType is { } type && (quoted.IcmpId is not null || IcmpPairs.AnswerTo(quoted.Protocol, type) is null),
        IpProtocol.HopByHop or IpProtocol.Igmp or IpProtocol.IpIp or IpProtocol.Ipv6 or IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment
            or IpProtocol.Gre or IpProtocol.Esp or IpProtocol.Ah or IpProtocol.Ipv6NoNext or IpProtocol.Ipv6Options or IpProtocol.Ospf
            or IpProtocol.Pim or IpProtocol.Vrrp => true,
        _ => true,
    };

    private static Tracking Related(Connection entry, bool isReply) => new(ConnectionState.Related)
    {
        Entry = entry,
        IsReply = isReply,
        IsConfirmed = true,
        Original = entry.Original,
        Reply = entry.Reply,
        Mark = entry.Mark,
        HasSeenReply = entry.SeenReply,
        IsAssured = entry.Assured,
        SourceSettled = true,
        DestinationSettled = true,
    };
}
