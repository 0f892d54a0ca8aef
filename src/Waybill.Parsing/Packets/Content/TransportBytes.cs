using System.Buffers.Binary;
using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>Reads the fields of a packet in its transport header, as far as the header is there.</summary>
internal static class TransportBytes
{
    /// <summary>The packet with the fields and with all bytes as its content.</summary>
    public static Packet Read(Packet packet, ReadOnlySpan<byte> bytes, PacketContent content, bool isWhole)
    {
        packet = packet with { Content = content with { Transport = KnownBytes.Of(bytes, isWhole) } };
        if (packet.IsLaterFragment)
        {
            return packet;
        }

        switch (packet.Protocol)
        {
            case IpProtocol.Tcp:
                return ReadTcp(ReadPorts(packet, bytes), bytes);
            case IpProtocol.Udp:
            case IpProtocol.UdpLite:
            case IpProtocol.Sctp:
            case IpProtocol.Dccp:
                return ReadPorts(packet, bytes);
            case IpProtocol.Icmp:
            case IpProtocol.IcmpV6:
                return bytes.Length < 8 ? packet : ReadIcmp(packet, bytes);
            default:
                return packet;
        }
    }

    private static Packet ReadPorts(in Packet packet, ReadOnlySpan<byte> bytes) => bytes.Length < 4 ? packet : packet with
    {
        SourcePort = BinaryPrimitives.ReadUInt16BigEndian(bytes),
        DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
    };

    private static Packet ReadTcp(in Packet packet, ReadOnlySpan<byte> bytes) => packet with
    {
        Sequence = bytes.Length < 8 ? null : BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
        Acknowledgement = bytes.Length < 12 ? null : BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]),
        TcpFlags = bytes.Length < 14 ? null : (TcpFlags)bytes[13],
    };

    private static Packet ReadIcmp(Packet packet, ReadOnlySpan<byte> bytes)
    {
        bool isEcho = packet.Protocol == IpProtocol.IcmpV6 ? bytes[0] is 128 or 129 : bytes[0] is 0 or 8 or (>= 13 and <= 18);
        packet = packet with { IcmpType = bytes[0], IcmpCode = bytes[1], IcmpId = isEcho ? BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) : null };
        if (!QuotedPacket.IsQuotedBy(packet))
        {
            return packet;
        }

        var quoted = PacketBytes.Read(bytes[8..], isQuoted: true, out _);
        return packet with { Content = packet.Content! with { Quoted = quoted } };
    }
}
