using System.Buffers.Binary;
using System.Numerics;
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
        var options = packet.Content?.IpOptions ?? [];
        int header = 20 + options.Length;
        byte[] transport = Transport(packet, header);
        byte[] bytes = new byte[header + transport.Length];
        bytes[0] = (byte)(0x40 | (header / 4));
        bytes[1] = packet.Tos;
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)bytes.Length);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), packet.IpId ?? 0);
        int fragment = (packet.FragmentOffset / 8) | (packet.MoreFragments ? 0x2000 : 0) | (packet.DontFragment ? 0x4000 : 0);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)fragment);
        bytes[8] = packet.Ttl;
        bytes[9] = (byte)packet.Protocol;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), packet.Source.V4);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), packet.Destination.V4);
        options.CopyTo(bytes.AsSpan(20));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(10), Checksum(bytes.AsSpan(0, header), 0));
        transport.CopyTo(bytes.AsSpan(header));
        return bytes;
    }

    private static byte[] Ip6(in Packet packet)
    {
        var (first, extensions) = Extensions(packet);
        int header = 40 + extensions.Length;
        byte[] transport = Transport(packet, header);
        byte[] bytes = new byte[header + transport.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (6u << 28) | ((uint)packet.Tos << 20) | (packet.IpId ?? 0u));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(bytes.Length - 40));
        bytes[6] = (byte)first;
        bytes[7] = packet.Ttl;
        WriteAddress(bytes.AsSpan(8), packet.Source);
        WriteAddress(bytes.AsSpan(24), packet.Destination);
        extensions.CopyTo(bytes.AsSpan(40));
        transport.CopyTo(bytes.AsSpan(header));
        return bytes;
    }

    /// <summary>The extension headers, each naming the next, and the kind of the first. A fragment has its header in any case.</summary>
    private static (IpProtocol First, byte[] Bytes) Extensions(in Packet packet)
    {
        var headers = (packet.Content?.ExtensionHeaders ?? []).ToList();
        if ((packet.MoreFragments || packet.IsLaterFragment) && !headers.Exists(header => header.Kind == IpProtocol.Ipv6Fragment))
        {
            headers.Add(new(IpProtocol.Ipv6Fragment, KnownBytes.Of(new byte[8], isWhole: true)));
        }

        var bytes = new List<byte>();
        for (int i = 0; i < headers.Count; i++)
        {
            byte[] header = [.. headers[i].Bytes.Values];
            header[0] = (byte)(i + 1 < headers.Count ? headers[i + 1].Kind : packet.Protocol);
            if (headers[i].Kind == IpProtocol.Ipv6Fragment)
            {
                int field = packet.FragmentOffset | (header[3] & 6) | (packet.MoreFragments ? 1 : 0);
                BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)field);
            }

            bytes.AddRange(header);
        }

        return (headers.Count > 0 ? headers[0].Kind : packet.Protocol, [.. bytes]);
    }

    private static byte[] Transport(in Packet packet, int header)
    {
        var said = packet.Content?.Transport ?? KnownBytes.None;
        bool isAllSaid = said.IsWhole && said.Masks.All(mask => mask == byte.MaxValue);
        if (isAllSaid || packet.IsLaterFragment)
        {
            return [.. said.Values, .. new byte[isAllSaid ? 0 : Math.Max(8, (packet.Length ?? 0) - header - said.Count)]];
        }

        byte[] quoted = packet.Content?.Quoted is { } inner ? [.. new byte[8], .. Quote(inner, header)] : [];
        int least = packet.Protocol switch
        {
            IpProtocol.Tcp => 20,
            IpProtocol.Sctp => 32,
            IpProtocol.Dccp => 16,
            _ => 8,
        };
        byte[] bytes = new byte[Math.Max(said.IsWhole ? said.Count : Math.Max(least, Math.Max(said.Count, quoted.Length)), (packet.Length ?? 0) - header)];
        quoted.CopyTo(bytes.AsSpan());
        said.Values.AsSpan().CopyTo(bytes);
        switch (packet.Protocol)
        {
            case IpProtocol.Tcp:
                WritePorts(bytes, packet);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), packet.Sequence ?? 1);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), packet.Acknowledgement ?? 0);
                bytes[12] = bytes[12] == 0 ? (byte)(5 << 4) : bytes[12];
                bytes[13] = (byte)(packet.TcpFlags ?? TcpFlags.Syn);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), bytes[14] == 0 ? (ushort)64240 : BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(14)));
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(16), Checksum(bytes, PseudoHeader(packet, bytes.Length)));
                break;
            case IpProtocol.Udp or IpProtocol.UdpLite:
                WritePorts(bytes, packet);
                // UDP-Lite says here how much is summed: 0 is all.
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), packet.Protocol == IpProtocol.Udp ? (ushort)bytes.Length : (ushort)0);
                // Zero would say that there is no checksum.
                ushort checksum = Checksum(bytes, PseudoHeader(packet, bytes.Length));
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), checksum == 0 ? (ushort)0xffff : checksum);
                break;
            case IpProtocol.Sctp:
                WritePorts(bytes, packet);
                if (said.Count <= 12)
                {
                    // An INIT chunk that fills the packet.
                    bytes[12] = 1;
                    BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(14), (ushort)(bytes.Length - 12));
                    BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), 1);
                }

                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), Cyclic(bytes));
                break;
            case IpProtocol.Icmp:
            case IpProtocol.IcmpV6:
                bytes[0] = packet.IcmpType ?? 8;
                bytes[1] = packet.IcmpCode ?? 0;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), packet.IcmpId ?? 0);
                uint start = packet.Protocol == IpProtocol.IcmpV6 ? PseudoHeader(packet, bytes.Length) : 0;
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Checksum(bytes, start));
                break;
            case IpProtocol.Dccp:
                WritePorts(bytes, packet);
                if (said.Count <= 4)
                {
                    // A request with a long sequence number (RFC 4340, 5.1).
                    bytes[4] = (byte)(bytes.Length >= 20 ? 5 : 4);
                    bytes[8] = 1;
                }

                break;
            case IpProtocol.Igmp when said.Count == 0:
                // A report of the second version (RFC 2236, 2).
                bytes[0] = 0x16;
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), 0xef010101);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), Checksum(bytes, 0));
                break;
            default:
                break;
        }

        return bytes;
    }

    /// <summary>
    /// What an error quotes, cut off as routers do: a longer one would not fit the wire that the quoted packet just fitted (RFC 1812
    /// 4.3.2.3; RFC 4443 2.4).
    /// </summary>
    private static byte[] Quote(in Packet inner, int header)
    {
        byte[] bytes = Ip(inner);
        int most = (inner.Family == IpFamily.IPv6 ? 1280 : 576) - header - 8;
        return bytes.Length <= most ? bytes : bytes[..most];
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

    // SCTP's checksum (RFC 9260, appendix A).
    private static uint Cyclic(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
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
