using System.Buffers.Binary;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Writes packets as bytes, with right checksums: conntrack calls a packet with a wrong one invalid.</summary>
internal static class FrameWriter
{
    /// <summary>The frame with an Ethernet header.</summary>
    public static byte[] Frame(in Packet packet, MacAddress from, MacAddress to)
    {
        byte[] ip = Ip(packet);
        byte[] frame = new byte[14 + ip.Length];
        WriteMac(frame, to);
        WriteMac(frame.AsSpan(6), from);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(12), packet.Family == IpFamily.IPv6 ? (ushort)0x86dd : (ushort)0x0800);
        ip.CopyTo(frame.AsSpan(14));
        return frame;
    }

    /// <summary>The packet from its IP header on. The identification of IPv4, and the flow label of IPv6, is the packet's <see cref="Packet.IpId"/>.</summary>
    public static byte[] Ip(in Packet packet) => packet.Family == IpFamily.IPv6 ? Ip6(packet) : Ip4(packet);

    private static byte[] Ip4(in Packet packet)
    {
        byte[] transport = Transport(packet, 20);
        byte[] bytes = new byte[20 + transport.Length];
        bytes[0] = 0x45;
        bytes[1] = packet.Tos;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), packet.IpId ?? 0);
        int fragment = (packet.FragmentOffset / 8) | (packet.MoreFragments ? 0x2000 : 0) | (packet.DontFragment ? 0x4000 : 0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)fragment);
        bytes[8] = packet.Ttl;
        bytes[9] = (byte)packet.Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), packet.Source.V4);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), packet.Destination.V4);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(10), Checksum(bytes.AsSpan(0, 20), 0));
        transport.CopyTo(bytes.AsSpan(20));
        return bytes;
    }

    private static byte[] Ip6(in Packet packet)
    {
        byte[] transport = Transport(packet, 40);
        byte[] bytes = new byte[40 + transport.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (6u << 28) | ((uint)packet.Tos << 20) | (packet.IpId ?? 0u));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)transport.Length);
        bytes[6] = (byte)packet.Protocol;
        bytes[7] = packet.Ttl;
        WriteAddress(bytes.AsSpan(8), packet.Source);
        WriteAddress(bytes.AsSpan(24), packet.Destination);
        transport.CopyTo(bytes.AsSpan(40));
        return bytes;
    }

    private static byte[] Transport(in Packet packet, int header)
    {
        int least = packet.Protocol switch
        {
            IpProtocol.Tcp => 20,
            IpProtocol.Sctp => 32,
            _ => 8,
        };
        byte[] quoted = packet.Content?.Quoted is { } other ? Ip(other) : [];
        byte[] bytes = new byte[Math.Max(least + quoted.Length, (packet.Length ?? 0) - header)];
        switch (packet.Protocol)
        {
            case IpProtocol.Tcp:
                WritePorts(bytes, packet);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), packet.Sequence ?? 1);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), packet.Acknowledgement ?? 0);
                bytes[12] = 5 << 4;
                bytes[13] = (byte)(packet.TcpFlags ?? TcpFlags.Syn);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), 64240);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(16), Checksum(bytes, PseudoHeader(packet, bytes.Length)));
                break;
            case IpProtocol.Udp:
                WritePorts(bytes, packet);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)bytes.Length);
                // Zero would say that there is no checksum.
                ushort checksum = Checksum(bytes, PseudoHeader(packet, bytes.Length));
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), checksum == 0 ? (ushort)0xffff : checksum);
                break;
            case IpProtocol.Icmp:
            case IpProtocol.IcmpV6:
                bytes[0] = packet.IcmpType ?? 8;
                bytes[1] = packet.IcmpCode ?? 0;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), packet.IcmpId ?? 0);
                quoted.CopyTo(bytes.AsSpan(8));
                uint start = packet.Protocol == IpProtocol.IcmpV6 ? PseudoHeader(packet, bytes.Length) : 0;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Checksum(bytes, start));
                break;
            default:
                break;
        }

        return bytes;
    }

    private static void WritePorts(Span<byte> bytes, in Packet packet)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, packet.SourcePort ?? 0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], packet.DestinationPort ?? 0);
    }

    private static uint PseudoHeader(in Packet packet, int length)
    {
        Span<byte> bytes = stackalloc byte[40];
        bytes.Clear();
        if (packet.Family == IpFamily.IPv6)
        {
            WriteAddress(bytes, packet.Source);
            WriteAddress(bytes[16..], packet.Destination);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, packet.Source.V4);
            BinaryPrimitives.WriteUInt32BigEndian(bytes[4..], packet.Destination.V4);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes[32..], (uint)length);
        bytes[39] = (byte)packet.Protocol;
        return Sum(bytes, 0);
    }

    private static ushort Checksum(ReadOnlySpan<byte> bytes, uint start)
    {
        uint sum = Sum(bytes, start);
        while (sum >> 16 != 0)
        {
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)(~sum & 0xffff);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            sum += i % 2 == 0 ? (uint)bytes[i] << 8 : bytes[i];
        }

        return sum;
    }

    private static void WriteAddress(Span<byte> bytes, IpAddress address)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
    }

    private static void WriteMac(Span<byte> bytes, MacAddress mac)
    {
        for (int i = 0; i < 6; i++)
        {
            bytes[i] = (byte)((mac.Value >> (40 - (8 * i))) & 0xff);
        }
    }
}
