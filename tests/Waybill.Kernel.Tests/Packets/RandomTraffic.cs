using System.Collections.Immutable;
using Waybill.Kernel.Tests.Routes;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;
using Waybill.Parsing.Routes;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws packets of all protocols for <see cref="RandomScenes"/>, each of a flow of its own.</summary>
internal sealed class RandomTraffic(Random random, IpFamily family, HostState state)
{
    private const int LeastMtuOfIpv6 = 1280;

    private readonly RandomHosts _pool = new(random, RandomScenes.Wires);
    private readonly ImmutableArray<IpAddress> _own =
    [
        .. from address in state.Addresses
           where address.Local.Family == family && !address.Local.Address.IsLinkLocal && !address.IsTentative
           select address.Local.Address,
    ];

    private bool IsIpv6 => family == IpFamily.IPv6;

    /// <summary>Packets; no two share ports or identifier.</summary>
    public Packet[] Next(int count) => [.. Enumerable.Range(0, count).Select(i => Next((ushort)(10_000 + i)))];

    private Packet Next(ushort own)
    {
        bool isOwn = random.Next(3) == 0 && !_own.IsEmpty;
        var protocol = Protocol(isOwn);
        var packet = new Packet
        {
            Source = isOwn ? OwnSource(protocol) : Source(),
            Destination = Destination(isOwn),
            Protocol = protocol,
            InInterface = isOwn ? null : Pick([.. RandomScenes.Wires]),
            OutInterface = isOwn && random.Next(5) == 0 ? Pick([.. RandomScenes.Wires]) : null,
            Mark = isOwn && random.Next(4) == 0 ? Pick(1u, 2u, 0x10u, 0x25u) : 0,
            Ttl = Pick<byte>(64, 64, 64, 255, 63, 2, 1),
            Tos = Pick<byte>(0, 0, 0, 0x10, 0xb8, 0x08, 0x04),
            DontFragment = random.Next(2) == 0,
            DestinationMac = !isOwn && random.Next(16) == 0 ? Pick(new MacAddress(0xffff_ffff_ffff), new MacAddress(0x0100_5e00_0001), new MacAddress(0x0200_0000_0777)) : null,
            Uid = isOwn ? Pick(0u, 0u, 1000u) : null,
        };
        int least = (IsIpv6 ? 40 : 20) + protocol switch { IpProtocol.Tcp => 20, IpProtocol.Sctp => 32, IpProtocol.Dccp => 16, _ => 8 };
        packet = packet with { Gid = packet.Uid, Length = Math.Max(random.Next(4) == 0 ? random.Next(60, 1450) : 0, least) };
        if (isOwn && IsIpv6)
        {
            // A socket that writes the header itself is refused what programs' packets would be cut for (net/ipv6/ip6_output.c, ip6_fragment, ignore_df).
            packet = packet with { Length = Math.Min(packet.Length!.Value, LeastMtuOfIpv6) };
        }

        return protocol switch
        {
            IpProtocol.Tcp => packet with { SourcePort = own, DestinationPort = Port(), TcpFlags = Pick(TcpFlags.Syn, TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Rst) },
            IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp => packet with { SourcePort = own, DestinationPort = Port() },
            IpProtocol.Icmp or IpProtocol.IcmpV6 => packet with { IcmpId = own, IcmpType = IsIpv6 ? Pick<byte>(128, 128, 129) : Pick<byte>(8, 8, 0), IcmpCode = 0 },
            _ => packet,
        };
    }

    // What the host itself sends is of the protocols that it is asked about most.
    private IpProtocol Protocol(bool isOwn) => random.Next(isOwn ? 10 : 18) switch
    {
        < 4 => IpProtocol.Tcp,
        < 7 => IpProtocol.Udp,
        < 10 => IsIpv6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp,
        10 or 11 => IpProtocol.Sctp,
        12 => Pick((IpProtocol)253, (IpProtocol)200),
        13 or 14 => IpProtocol.UdpLite,
        15 => IpProtocol.Dccp,
        16 => IpProtocol.Gre,
        // For IPv6 the authentication header is an extension header.
        _ => IsIpv6 ? IpProtocol.Esp : Pick(IpProtocol.Esp, IpProtocol.Ah, IpProtocol.Igmp),
    };

    private ushort Port() => Pick<ushort>(80, 80, 22, 53, 8080, 443, 5000);

    // Where the kernel chooses the source, a checksum over it cannot be right.
    private IpAddress OwnSource(IpProtocol protocol) =>
        !IsIpv6 && protocol is not (IpProtocol.Tcp or IpProtocol.Udp) && random.Next(3) == 0 ? default : Pick(_own.AsSpan());

    private IpAddress Source() => Parse(random.Next(20) != 0 ? Host()
        : IsIpv6 ? Pick("::1", "fe80::77", "::", "ff02::1")
        : Pick("127.0.0.2", "0.0.0.0", "224.0.0.5", "8.8.4.4", "255.255.255.255"));

    private IpAddress Destination(bool isOwn) => Parse(random.Next(14) switch
    {
        0 => IsIpv6 ? "2400:cb00::1" : "8.8.8.8",
        1 when !isOwn => IsIpv6 ? Pick("ff02::1", "ff05::2", "ff0e::1") : Pick("224.0.0.1", "239.1.1.1", "255.255.255.255"),
        2 when !isOwn => IsIpv6 ? Pick("::1", "fe80::99") : Pick("127.0.0.1", "0.0.0.0", "240.0.0.1", "169.254.1.9"),
        3 when !_own.IsEmpty => Pick(_own.AsSpan()).ToString(),
        _ => Host(),
    });

    private string Host()
    {
        while (true)
        {
            string address = IsIpv6 ? _pool.Host6() : _pool.Host4();
            if (!address.StartsWith("fe80", StringComparison.Ordinal))
            {
                return address;
            }
        }
    }

    private static IpAddress Parse(string text) => RouteGetWordsParser.Parse(text).Value!.Query.Destination;

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
