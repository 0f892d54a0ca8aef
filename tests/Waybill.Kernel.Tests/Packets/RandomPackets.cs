using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws packets that the rules of <see cref="RandomRulesets"/> care about, each of a flow of its own.</summary>
internal sealed class RandomPackets(Random random, IpFamily family)
{
    private readonly RandomContent _content = new(random, family);

    private bool IsIpv6 => family == IpFamily.IPv6;

    /// <summary>Packets; no two share ports or identifier, so that no connection is met twice.</summary>
    public Packet[] Next(int count) => [.. Enumerable.Range(0, count).Select(i => _content.Carrying(Next((ushort)(10_000 + i))))];

    private Packet Next(ushort own)
    {
        bool isOwn = random.Next(3) == 0;
        string? device = isOwn ? null : Pick("%a", "%a", "%b");
        var protocol = Pick(IpProtocol.Tcp, IpProtocol.Tcp, IpProtocol.Udp, IsIpv6 ? IpProtocol.IcmpV6 : IpProtocol.Icmp);
        var packet = new Packet
        {
            Source = isOwn ? OwnAddress() : PeerAddress(device!),
            Destination = Destination(isOwn),
            Protocol = protocol,
            InInterface = device,
            Ttl = Pick<byte>(64, 64, 64, 64, 63, 2, 1),
            Tos = Pick<byte>(0, 0, 0, 0x10, 0xb8, 0x08),
            Length = random.Next(4) == 0 ? random.Next(60, device == "%a" ? 1450 : 1200) : null,
            DontFragment = random.Next(2) == 0,
            DestinationMac = !isOwn && random.Next(16) == 0 ? Pick(new MacAddress(0xffff_ffff_ffff), new MacAddress(0x0100_5e00_0001), new MacAddress(0x0200_0000_0777)) : null,
            Uid = isOwn ? 0 : null,
            Gid = isOwn ? 0 : null,
        };
        packet = packet with { Length = Math.Max(packet.Length ?? 0, Least(protocol)) };
        return protocol switch
        {
            IpProtocol.Tcp => packet with { SourcePort = own, DestinationPort = Port(), TcpFlags = Flags() },
            IpProtocol.Udp => packet with { SourcePort = own, DestinationPort = Port() },
            _ => Icmp(packet with { IcmpId = own, IcmpType = IcmpType(), IcmpCode = 0 }),
        };
    }

    // A shorter timestamp request is malformed.
    private static Packet Icmp(Packet packet) => packet.IcmpType == 13 ? packet with { Length = Math.Max(packet.Length ?? 0, 40) } : packet;

    private int Least(IpProtocol protocol) => (IsIpv6 ? 40 : 20) + (protocol == IpProtocol.Tcp ? 20 : 8);

    private byte IcmpType() => IsIpv6 ? Pick<byte>(128, 128, 129) : Pick<byte>(8, 8, 0, 13);

    private TcpFlags Flags() => Pick(
        TcpFlags.Syn, TcpFlags.Syn, TcpFlags.Syn, TcpFlags.Ack, TcpFlags.Syn | TcpFlags.Ack, TcpFlags.Rst,
        TcpFlags.Fin | TcpFlags.Ack, TcpFlags.None, TcpFlags.Syn | TcpFlags.Fin, TcpFlags.Psh | TcpFlags.Ack);

    private ushort Port() => Pick<ushort>(80, 80, 22, 53, 8080, 443, 5000);

    private IpAddress OwnAddress() => IsIpv6 ? V6(Pick(1, 2), 1) : V4(Pick(1, 2), 1);

    private IpAddress PeerAddress(string device)
    {
        if (random.Next(24) == 0)
        {
            return IsIpv6
                ? Pick(IpAddress.FromV6(0, 1), IpAddress.FromV6(0xfe80_0000_0000_0000, 7), IpAddress.FromV6(0, 0), IpAddress.FromV6(0xff02_0000_0000_0000, 1))
                : Pick(IpAddress.FromV4(0x7f000002), IpAddress.FromV4(0), IpAddress.FromV4(0xe0000005), V4(1, 255), V4(2, 1), IpAddress.FromV4(0xc6336405));
        }

        int side = device == "%a" ? 1 : 2;
        int host = random.Next(2, 8);
        return random.Next(12) == 0 ? (IsIpv6 ? V6(side == 1 ? 2 : 1, host) : V4(side == 1 ? 2 : 1, host))
            : IsIpv6 ? V6(side, host)
            : V4(side, host);
    }

    private IpAddress Destination(bool isOwn)
    {
        int pick = random.Next(16);
        return IsIpv6
            ? pick switch
            {
                0 or 1 => V6(Pick(1, 2), 1),
                2 => IpAddress.FromV6(0x20010db800000000, 5),
                3 => IpAddress.FromV6(0, 1),
                4 when !isOwn => Pick(IpAddress.FromV6(0xff02_0000_0000_0000, 1), IpAddress.FromV6(0xff05_0000_0000_0000, 0x99)),
                _ => V6(Pick(1, 2, 2), random.Next(2, 8)),
            }
            : pick switch
            {
                0 or 1 => V4(Pick(1, 2), 1),
                2 or 3 => IpAddress.FromV4(0xcb007100u + (uint)random.Next(2, 8)),
                4 => IpAddress.FromV4(0x7f000001),
                5 when !isOwn => Pick(V4(Pick(1, 2), 255), IpAddress.FromV4(0xffffffff), IpAddress.FromV4(0xe0000001), IpAddress.FromV4(0xe1000001)),
                _ => V4(Pick(1, 2, 2), random.Next(2, 8)),
            };
    }

    private static IpAddress V4(int side, int host) => IpAddress.FromV4(0x0a000000u | ((uint)side << 16) | (uint)host);

    private static IpAddress V6(int side, int host) => IpAddress.FromV6(0xfd00_0000_0000_0000 | ((ulong)side << 32), (ulong)host);

    private T Pick<T>(params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
