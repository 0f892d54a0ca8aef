using System.Buffers.Binary;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Reads what came out of the host.</summary>
internal static class FrameReader
{
    /// <summary>The packet in a frame; null for other frames (ARP, neighbour discovery's own is kept).</summary>
    public static Packet? Read(ReadOnlySpan<byte> frame) => frame.Length < 34 ? null
        : BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) switch
        {
            0x0800 => Read4(frame[14..]),
            0x86dd when frame.Length >= 54 => Read6(frame[14..]),
            _ => null,
        };

    /// <summary>The packet that an ICMP error quotes; null where the packet is none.</summary>
    public static Packet? Quoted(ReadOnlySpan<byte> frame)
    {
        bool isIpv6 = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) == 0x86dd;
        int quote = 14 + (isIpv6 ? 40 : 20) + 8;
        return Read(frame) is not { Protocol: IpProtocol.Icmp or IpProtocol.IcmpV6 } || frame.Length < quote + (isIpv6 ? 48 : 28) ? null
            : isIpv6 ? Read6(frame[quote..])
            : Read4(frame[quote..]);
    }

    /// <summary>The packet from its IP header on; null for other bytes.</summary>
    public static Packet? Packet(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : (bytes[0] >> 4) switch { 4 => Read4(bytes), 6 => Read6(bytes), _ => null };

    private static Packet Read4(ReadOnlySpan<byte> bytes) => Transport(bytes[(4 * (bytes[0] & 15))..], new()
    {
        Source = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])),
        Destination = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..])),
        Protocol = (IpProtocol)bytes[9],
        Tos = bytes[1],
        Ttl = bytes[8],
        IpId = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
        FragmentOffset = 8 * (BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & 0x1fff),
    });

    private static Packet Read6(ReadOnlySpan<byte> bytes) => Transport(bytes[40..], new()
    {
        Source = IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..])),
        Destination = IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[32..])),
        Protocol = (IpProtocol)bytes[6],
        Tos = (byte)((BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 20) & 0xff),
        Ttl = bytes[7],
        IpId = (ushort)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xffff),
    });

    private static Packet Transport(ReadOnlySpan<byte> bytes, Packet packet)
    {
        if (bytes.Length < 8 || packet.IsLaterFragment)
        {
            return packet;
        }

        return packet.Protocol switch
        {
            IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.Sctp => packet with
            {
                SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes),
                DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
                TcpFlags = packet.Protocol == IpProtocol.Tcp && bytes.Length > 13 ? (TcpFlags)bytes[13] : null,
            },
            IpProtocol.Icmp or IpProtocol.IcmpV6 => packet with { IcmpType = bytes[0], IcmpCode = bytes[1], IcmpId = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) },
            _ => packet,
        };
    }
}
