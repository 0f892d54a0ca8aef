using System.Buffers.Binary;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Parsing.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Reads what came out of the host.</summary>
internal static class FrameReader
{
    /// <summary>The packet in a frame; null for other frames (ARP).</summary>
    public static Packet? Read(ReadOnlySpan<byte> frame) =>
        frame.Length >= 34 && BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) is 0x0800 or 0x86dd ? Packet(frame[14..]) : null;

    /// <summary>The packet that an ICMP error quotes; null where the packet is none.</summary>
    public static Packet? Quoted(ReadOnlySpan<byte> frame) => Read(frame)?.Content?.Quoted is { } quoted ? Identified(quoted) : null;

    /// <summary>The packet from its IP header on; null for no packet. The flow label of IPv6 is given as its identification.</summary>
    public static Packet? Packet(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 20)
        {
            return null;
        }

        // What the kernel hands out may be cut off.
        bool isIpv6 = bytes[0] >> 4 == 6;
        int length = (isIpv6 ? 40 : 0) + BinaryPrimitives.ReadUInt16BigEndian(bytes[(isIpv6 ? 4 : 2)..]);
        byte[] whole = [.. bytes, .. new byte[Math.Max(0, length - bytes.Length)]];
        return PacketWordsParser.Parse("hex " + Convert.ToHexStringLower(whole)).Value is { } packet ? Identified(Seen(packet, bytes.Length)) : null;
    }

    /// <summary>The control bits of a TCP header that is cut off before them are not known.</summary>
    private static Packet Seen(in Packet packet, int length) =>
        length < (packet.Family == IpFamily.IPv6 ? 40 : 20) + 14 ? packet with { TcpFlags = null } : packet;

    private static Packet Identified(in Packet packet) =>
        packet.Family == IpFamily.IPv6 ? packet with { IpId = (ushort)((packet.Content?.FlowLabel ?? 0) & ushort.MaxValue) } : packet;
}
