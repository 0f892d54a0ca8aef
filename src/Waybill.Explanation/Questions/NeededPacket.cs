using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Questions;

/// <summary>
/// Changes a packet so that the conditions that did not hold would, as far as they are about fields that a sender sets, and tries
/// whether that is enough.
/// </summary>
internal static class NeededPacket
{
    /// <summary>The changed packet; null where a condition is about something else, or the changed packet does not fit either.</summary>
    /// <param name="packet">The packet as it began.</param>
    /// <param name="refusals">The conditions.</param>
    /// <param name="fits">Tries a packet.</param>
    public static Packet? Find(in Packet packet, ImmutableArray<Refusal> refusals, Predicate<Packet> fits)
    {
        var needed = packet;
        foreach (var refusal in refusals.OrderBy(refusal => refusal.Condition is not Match.TransportProtocol))
        {
            if (refusal.IsOpen || Meet(needed, refusal.Condition) is not { } met)
            {
                return null;
            }

            needed = met;
        }

        return fits(needed) ? needed : null;
    }

    private static Packet? Meet(in Packet packet, Match condition) => condition switch
    {
        Match.Source source => packet with { Source = HostIn(source.Address, source.Mask) },
        Match.Destination destination => packet with { Destination = HostIn(destination.Address, destination.Mask) },
        Match.SourceRange range => packet with { Source = range.First },
        Match.DestinationRange range => packet with { Destination = range.First },
        Match.SourcePort port => packet with { SourcePort = port.Range.First },
        Match.DestinationPort port => packet with { DestinationPort = port.Range.First },
        Match.Multiport { Side: PortSide.Destination, Ranges: [var first, ..] } => packet with { DestinationPort = first.First },
        Match.Multiport { Side: PortSide.Source, Ranges: [var first, ..] } => packet with { SourcePort = first.First },
        Match.TransportProtocol protocol => WithProtocol(packet, protocol.Value),
        Match.TransportHeader header when header.Protocol == packet.Protocol => packet,
        Match.InInterface { Pattern: var pattern } when packet.InInterface is not null && !pattern.ToString().EndsWith('+') => packet with { InInterface = pattern.ToString() },
        Match.PacketMark mark => packet with { Mark = (packet.Mark & ~mark.Mask) | mark.Value },
        Match.TcpFlagBits flags when packet.TcpFlags is { } own => packet with { TcpFlags = (own & ~flags.Mask) | flags.Set },
        Match.TypeOfService tos => packet with { Tos = (byte)((packet.Tos & ~tos.Mask) | tos.Value) },
        Match.Dscp dscp => packet with { Tos = (byte)((packet.Tos & 3) | (dscp.Value << 2)) },
        Match.Icmp icmp when packet.IcmpType is not null && icmp.Type != byte.MaxValue => packet with { IcmpType = icmp.Type, IcmpCode = icmp.FirstCode },
        Match.OwnerUid uid when packet.IsLocallyGenerated => packet with { Uid = uid.Range.First },
        _ => null,
    };

    // The first host of a network rather than its own address, which no host has.
    private static IpAddress HostIn(IpAddress address, IpAddress mask)
    {
        bool isSingle = mask == IpAddress.From(mask.Family, UInt128.MaxValue);
        return isSingle || (address.Low & ~mask.Low) != 0 ? address : IpAddress.From(address.Family, address.Masked(mask).Value + 1);
    }

    private static Packet? WithProtocol(in Packet packet, IpProtocol protocol) => (packet.Protocol, protocol) switch
    {
        (IpProtocol.Tcp or IpProtocol.Udp, IpProtocol.Tcp) => packet with { Protocol = protocol, TcpFlags = TcpFlags.Syn, Content = null },
        (IpProtocol.Tcp or IpProtocol.Udp, IpProtocol.Udp) => packet with { Protocol = protocol, TcpFlags = null, Content = null },
        _ => null,
    };
}
