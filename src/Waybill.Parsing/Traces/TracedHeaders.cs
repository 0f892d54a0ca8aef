using System.Buffers.Binary;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Parsing.Traces;

/// <summary>
/// Reads the headers that the kernel copies into its messages about a packet, so that a live packet looks as one that a log
/// shows in text. What was not copied is not known.
/// </summary>
public static class TracedHeaders
{
    private const int EthernetAddresses = 12;
    private const int FirstFragmentBits = 0x1fff;

    /// <summary>Reads a packet whose network and transport headers are told apart.</summary>
    /// <param name="link">The Ethernet header; empty where there is none.</param>
    /// <param name="network">The header of IPv4 or IPv6, options and extension headers with it as far as copied.</param>
    /// <param name="transport">The beginning of the transport header; empty for later fragments.</param>
    /// <param name="attached">What the kernel attaches: interfaces and mark.</param>
    /// <returns>Null for what is no IP packet.</returns>
    public static TracedPacket? Read(ReadOnlySpan<byte> link, ReadOnlySpan<byte> network, ReadOnlySpan<byte> transport, in Packet attached)
    {
        var fields = new PacketFields
        {
            InInterface = attached.InInterface,
            OutInterface = attached.OutInterface,
            PhysicalIn = attached.PhysicalIn,
            PhysicalOut = attached.PhysicalOut,
            Mark = attached.Mark,
            Uid = attached.Uid,
            Gid = attached.Gid,
            IsPacketShort = true,
        };
        bool isPacket = network.Length >= 20 && network[0] >> 4 == 4 ? TryRead4(network, ref fields)
            : network.Length >= 40 && network[0] >> 4 == 6 && TryRead6(network, ref fields);
        if (!isPacket)
        {
            return null;
        }

        ReadLink(link, ref fields);
        ReadTransport(transport, ref fields);
        var packet = fields.ToPacket();
        return fields.Protocol == IpProtocol.Tcp && transport.Length >= 14 ? packet with { Packet = packet.Packet with { TcpFlags = fields.Flags } } : packet;
    }

    /// <summary>Reads a packet whose bytes follow one another from the network header on.</summary>
    public static TracedPacket? Read(ReadOnlySpan<byte> link, ReadOnlySpan<byte> bytes, in Packet attached)
    {
        if (bytes.Length < 20)
        {
            return null;
        }

        int length = bytes[0] >> 4 == 6 ? Extensions(bytes, out _, out _) : (bytes[0] & 15) * 4;
        int split = Math.Min(length, bytes.Length);
        bool isLater = bytes[0] >> 4 == 4 && (BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) & FirstFragmentBits) != 0;
        return Read(link, bytes[..split], isLater ? [] : bytes[split..], attached);
    }

    private static bool TryRead4(ReadOnlySpan<byte> header, ref PacketFields fields)
    {
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(header[6..]);
        fields.TypeOfService = header[1];
        fields.Length = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        fields.IpId = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        fields.DontFragment = (fragment & 0x4000) != 0;
        fields.MoreFragments = (fragment & 0x2000) != 0;
        fields.FragmentOffset = (fragment & FirstFragmentBits) * 8;
        fields.TimeToLive = header[8];
        fields.HasProtocol = true;
        fields.Protocol = (IpProtocol)header[9];
        fields.Source = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(header[12..]));
        fields.Destination = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(header[16..]));
        return true;
    }

    private static bool TryRead6(ReadOnlySpan<byte> header, ref PacketFields fields)
    {
        uint first = BinaryPrimitives.ReadUInt32BigEndian(header);
        fields.TypeOfService = (byte)((first >> 20) & 0xff);
        fields.FlowLabel = first & 0xfffff;
        fields.Length = 40 + BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        fields.TimeToLive = header[7];
        fields.Source = Address6(header[8..]);
        fields.Destination = Address6(header[24..]);
        Extensions(header, out var protocol, out int fragmentAt);
        fields.HasProtocol = true;
        fields.Protocol = protocol;
        if (fragmentAt > 0)
        {
            int fragment = BinaryPrimitives.ReadUInt16BigEndian(header[(fragmentAt + 2)..]);
            fields.FragmentOffset = fragment & ~7;
            fields.MoreFragments = (fragment & 1) != 0;
            fields.FragmentId = BinaryPrimitives.ReadUInt32BigEndian(header[(fragmentAt + 4)..]);
        }

        return true;
    }

    // The header behind the last extension header, as far as the bytes go.
    private static int Extensions(ReadOnlySpan<byte> header, out IpProtocol protocol, out int fragmentAt)
    {
        int at = 40;
        fragmentAt = 0;
        protocol = (IpProtocol)(header.Length > 6 ? header[6] : (byte)59);
        while (protocol is IpProtocol.HopByHop or (IpProtocol)43 or (IpProtocol)44 or (IpProtocol)60 && at + 8 <= header.Length)
        {
            bool isFragment = (byte)protocol == 44;
            fragmentAt = isFragment ? at : fragmentAt;
            int length = isFragment ? 8 : (header[at + 1] + 1) * 8;
            protocol = (IpProtocol)header[at];
            at += length;
        }

        return at;
    }

    private static void ReadLink(ReadOnlySpan<byte> link, ref PacketFields fields)
    {
        if (link.Length >= EthernetAddresses)
        {
            fields.DestinationMac = Mac(link);
            fields.SourceMac = Mac(link[6..]);
        }
    }

    private static void ReadTransport(ReadOnlySpan<byte> header, ref PacketFields fields)
    {
        if (fields.FragmentOffset > 0)
        {
            return;
        }

        bool hasPorts = fields.Protocol is IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Sctp or IpProtocol.Dccp;
        if (hasPorts && header.Length >= 4)
        {
            fields.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(header);
            fields.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
        }

        if (fields.Protocol is IpProtocol.Udp or IpProtocol.UdpLite && header.Length >= 8)
        {
            fields.UdpLength = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
        }
        else if (fields.Protocol == IpProtocol.Tcp && header.Length >= 16)
        {
            fields.Sequence = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
            fields.Acknowledgement = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
            fields.Flags = (TcpFlags)header[13];
            fields.Window = BinaryPrimitives.ReadUInt16BigEndian(header[14..]);
        }
        else if (fields.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6 && header.Length >= 8)
        {
            ReadIcmp(header, ref fields);
        }
    }

    private static void ReadIcmp(ReadOnlySpan<byte> header, ref PacketFields fields)
    {
        fields.IcmpType = header[0];
        fields.IcmpCode = header[1];
        bool isEcho = fields.Protocol == IpProtocol.Icmp ? header[0] is 0 or 8 : header[0] is 128 or 129;
        if (isEcho)
        {
            fields.IcmpId = BinaryPrimitives.ReadUInt16BigEndian(header[4..]);
            fields.IcmpSequence = BinaryPrimitives.ReadUInt16BigEndian(header[6..]);
        }
    }

    private static IpAddress Address6(ReadOnlySpan<byte> bytes) =>
        IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    private static MacAddress Mac(ReadOnlySpan<byte> bytes) =>
        new(((ulong)BinaryPrimitives.ReadUInt32BigEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]));
}
