using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws second packets of connections whose first packet left the host: one for each, in either direction.</summary>
internal sealed class RandomFollowers(Random random, PacketLaboratory laboratory)
{
    /// <summary>One packet for each connection that got through.</summary>
    public Packet[] Next(IReadOnlyList<Packet> first, ImmutableArray<Observed> observed)
    {
        var followers = new List<Packet>();
        for (int i = 0; i < first.Count; i++)
        {
            // Nobody answers for a link-local address here.
            if (observed[i].Left is { Source.IsLinkLocal: false } left && (left.IcmpType is null or 8 or 13 or 128))
            {
                followers.Add(random.Next(3) == 0 ? Again(first[i]) : Answer(left, observed[i].LeftBy!));
            }
        }

        return [.. followers];
    }

    /// <summary>The same flow once more.</summary>
    private Packet Again(Packet packet) => packet.Protocol == IpProtocol.Tcp
        ? packet with { Ttl = 64, TcpFlags = Pick(TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Rst, TcpFlags.Fin | TcpFlags.Ack, TcpFlags.Syn | TcpFlags.Ack), Sequence = 1 }
        : packet with { Ttl = 64 };

    /// <summary>An answer to what left, from the wire that it left by.</summary>
    private Packet Answer(Packet left, string leftBy)
    {
        var answer = new Packet
        {
            Source = left.Destination,
            Destination = left.Source,
            Protocol = left.Protocol,
            InInterface = leftBy == laboratory.Named("%a") ? "%a" : "%b",
            Length = left.Protocol == IpProtocol.Tcp ? (left.Family == IpFamily.IPv6 ? 60 : 40) : left.Family == IpFamily.IPv6 ? 48 : 28,
        };
        return left.Protocol switch
        {
            IpProtocol.Tcp => answer with
            {
                SourcePort = left.DestinationPort,
                DestinationPort = left.SourcePort,
                TcpFlags = Pick(TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Ack, TcpFlags.Syn, TcpFlags.Fin | TcpFlags.Ack),
                Sequence = 5000,
                Acknowledgement = 2,
            },
            IpProtocol.Udp => answer with { SourcePort = left.DestinationPort, DestinationPort = left.SourcePort },
            _ => answer with { IcmpType = AnswerType(left), IcmpCode = 0, IcmpId = left.IcmpId },
        };
    }

    private static byte AnswerType(in Packet left) => left.IcmpType switch { 8 => 0, 13 => 14, _ => 129 };

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
