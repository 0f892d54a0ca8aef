using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>The fields of a packet in its transport header.</summary>
internal static class TransportHeaders
{
    /// <summary>How many bytes the header of a protocol has at least; 0 where nothing can be said.</summary>
    public static int LeastLength(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Tcp => 20,
        IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Icmp or IpProtocol.IcmpV6 or IpProtocol.Esp => 8,
        IpProtocol.Sctp or IpProtocol.Dccp or IpProtocol.Ah => 12,
        _ => 0,
    };

    /// <summary>Where in the header the checksum stands; null where there is none that is a sum.</summary>
    public static int? ChecksumOffset(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Tcp => 16,
        IpProtocol.Udp or IpProtocol.UdpLite or IpProtocol.Dccp => 6,
        IpProtocol.Icmp or IpProtocol.IcmpV6 => 2,
        _ => null,
    };

    /// <summary>Writes the fields that the packet knows over its content.</summary>
    public static void Write(KnownBytesBuilder bytes, int at, in Packet packet)
    {
        switch (packet.Protocol)
        {
            case IpProtocol.Tcp:
                WritePorts(bytes, at, packet);
                bytes.WriteWord(at + 4, packet.Sequence);
                bytes.WriteWord(at + 8, packet.Acknowledgement);
                if (packet.TcpFlags is { } flags)
                {
                    bytes.WriteByte(at + 13, (uint)flags);
                }

                break;
            case IpProtocol.Udp:
            case IpProtocol.UdpLite:
            case IpProtocol.Sctp:
            case IpProtocol.Dccp:
                WritePorts(bytes, at, packet);
                break;
            case IpProtocol.Icmp:
            case IpProtocol.IcmpV6:
                WriteIcmp(bytes, at, packet);
                break;
            default:
                break;
        }
    }

    private static void WritePorts(KnownBytesBuilder bytes, int at, in Packet packet)
    {
        bytes.WriteShort(at, packet.SourcePort);
        bytes.WriteShort(at + 2, packet.DestinationPort);
    }

    private static void WriteIcmp(KnownBytesBuilder bytes, int at, in Packet packet)
    {
        if (packet.IcmpType is { } type)
        {
            bytes.WriteByte(at, type);
        }

        if (packet.IcmpCode is { } code)
        {
            bytes.WriteByte(at + 1, code);
        }

        bytes.WriteShort(at + 4, packet.IcmpId);
        if (packet.Content?.Quoted is { } quoted)
        {
            WriteQuoted(bytes, at + 8, quoted);
        }
    }

    /// <summary>
    /// An error quotes the IP header and at least eight bytes of what follows (RFC 792). A router lowers the time to live on the way:
    /// the checksum of the quoted header is its own matter, and known only where the error's bytes say it.
    /// </summary>
    private static void WriteQuoted(KnownBytesBuilder bytes, int at, in Packet quoted)
    {
        var (inner, transport, _) = Images.Write(quoted);
        bytes.Extend(at + transport + 8);
        byte[] values = inner.GetValues();
        byte[] masks = inner.GetMasks();
        for (int i = 0; i < Math.Min(values.Length, transport + 8); i++)
        {
            if (quoted.Family == IpFamily.IPv6 || i is not (NetworkHeaders.Ipv4Checksum or NetworkHeaders.Ipv4Checksum + 1))
            {
                bytes.WriteByte(at + i, values[i], masks[i]);
            }
        }
    }
}
