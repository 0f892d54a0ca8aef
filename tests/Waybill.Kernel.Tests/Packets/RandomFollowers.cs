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
            if (!first[i].Source.IsLinkLocal && observed[i].Left is { Source.IsLinkLocal: false } left
                && (left.IcmpType is null or 8 or 13 or 128))
            {
                followers.Add(random.Next(6) switch
                {
                    0 or 1 => Carrying(Again(first[i])),
                    2 => Error(left, observed[i].LeftBy!),
                    _ => Carrying(Answer(left, observed[i].LeftBy!)),
                });
            }
        }

        return [.. followers];
    }

    /// <summary>What it carries is drawn anew; an error keeps the packet that it quotes.</summary>
    private Packet Carrying(Packet packet) => new RandomContent(random, packet.Family).Carrying(packet with { Content = null });

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

    /// <summary>An ICMP error about what left, from whom it was for or from a router on the way.</summary>
    private Packet Error(Packet left, string leftBy)
    {
        bool isIpv6 = left.Family == IpFamily.IPv6;
        bool isA = leftBy == laboratory.Named("%a");
        var router = isIpv6 ? IpAddress.FromV6(0xfd00_0000_0000_0000 | ((isA ? 1ul : 2ul) << 32), 0x1b) : IpAddress.FromV4(0x0a00_001b | ((isA ? 1u : 2u) << 16));
        int kind = isIpv6 ? Pick(0x104, 0x103, 0x300) : Pick(0x303, 0x301, 0xb00);
        return new()
        {
            Source = Pick(left.Destination, router),
            // Now and then for somebody else than the quoted packet's sender.
            Destination = random.Next(8) == 0 ? router : left.Source,
            Protocol = isIpv6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp,
            IcmpType = (byte)(kind >> 8),
            IcmpCode = (byte)(kind & 0xff),
            InInterface = isA ? "%a" : "%b",
            Content = new() { Quoted = Unnumbered(left) },
        };
    }

    /// <summary>The identification, which the laboratory gives for IPv6 in the flow label, is that of the packet that left, not of the quote.</summary>
    private static Packet Unnumbered(in Packet left) => left with
    {
        InInterface = null,
        IpId = null,
        Content = left.Content is { } content ? content with { FlowLabel = null } : null,
    };

    private static byte AnswerType(in Packet left) => left.IcmpType switch { 8 => 0, 13 => 14, _ => 129 };

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
