using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Content;

/// <summary>The IP header and the extension headers of a packet as bytes.</summary>
internal static class NetworkHeaders
{
    /// <summary>Where in the IPv4 header its checksum stands.</summary>
    public const int Ipv4Checksum = 10;

    private const int Ipv4Length = 20;
    private const int Ipv6Length = 40;
    private static readonly KnownBytes Unsaid = new([0, 0, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0], isWhole: true);

    /// <summary>Writes the IPv4 header with its options, without length and checksum.</summary>
    /// <returns>Where it ends.</returns>
    public static int Ipv4(KnownBytesBuilder bytes, in Packet packet)
    {
        var options = packet.Content?.IpOptions ?? [];
        bytes.Extend(Ipv4Length);
        bytes.WriteByte(0, 0x40 | (uint)((Ipv4Length + options.Length) / 4));
        bytes.WriteByte(1, packet.Tos);
        bytes.WriteShort(4, packet.IpId);
        int fragment = (packet.FragmentOffset / 8) | (packet.MoreFragments ? 0x2000 : 0) | (packet.DontFragment ? 0x4000 : 0);
        bytes.WriteShort(6, (uint)fragment);
        bytes.WriteByte(8, packet.Ttl);
        bytes.WriteByte(9, (uint)packet.Protocol);
        bytes.WriteAddress(12, packet.Source);
        bytes.WriteAddress(16, packet.Destination);
        bytes.Add(options.AsSpan());
        return bytes.Count;
    }

    /// <summary>Writes the IPv6 header with all extension headers, without length.</summary>
    /// <returns>Where they end.</returns>
    public static int Ipv6(KnownBytesBuilder bytes, in Packet packet)
    {
        bytes.Extend(Ipv6Length);
        bytes.WriteByte(0, 0x60 | ((uint)packet.Tos >> 4));
        bytes.WriteByte(1, (uint)packet.Tos << 4, 0xf0);
        if (packet.Content?.FlowLabel is { } label)
        {
            bytes.WriteByte(1, label >> 16, 0x0f);
            bytes.WriteShort(2, label & ushort.MaxValue);
        }

        bytes.WriteByte(7, packet.Ttl);
        bytes.WriteAddress(8, packet.Source);
        bytes.WriteAddress(24, packet.Destination);
        WriteExtensions(bytes, packet);
        return bytes.Count;
    }

    /// <summary>Writes the length, and the checksum of IPv4 where all is known that it covers.</summary>
    public static void WriteLength(KnownBytesBuilder bytes, in Packet packet, int? length)
    {
        if (packet.Family == IpFamily.IPv6)
        {
            bytes.WriteShort(4, (uint?)(length - Ipv6Length));
            return;
        }

        bytes.WriteShort(2, (uint?)length);
        int header = Ipv4Length + (packet.Content?.IpOptions.Length ?? 0);
        bytes.WriteShort(Ipv4Checksum, 0);
        if (bytes.Knows(0, header))
        {
            bytes.WriteShort(Ipv4Checksum, Checksums.Of(bytes.GetValues().AsSpan(0, header)));
        }
        else
        {
            bytes.Forget(Ipv4Checksum);
        }
    }

    private static void WriteExtensions(KnownBytesBuilder bytes, in Packet packet)
    {
        int next = 6;
        bool isFragment = packet.MoreFragments || packet.IsLaterFragment;
        foreach (var header in packet.Content?.ExtensionHeaders ?? [])
        {
            next = AddHeader(bytes, next, header.Kind, header.Bytes);
            if (header.Kind == IpProtocol.Ipv6Fragment && isFragment)
            {
                WriteFragment(bytes, next, packet);
                isFragment = false;
            }
        }

        // A fragment in words says nothing of its fragment header.
        if (isFragment)
        {
            next = AddHeader(bytes, next, IpProtocol.Ipv6Fragment, Unsaid);
            WriteFragment(bytes, next, packet);
        }

        bytes.WriteByte(next, (uint)packet.Protocol);
    }

    private static int AddHeader(KnownBytesBuilder bytes, int next, IpProtocol kind, KnownBytes header)
    {
        bytes.WriteByte(next, (uint)kind);
        int start = bytes.Count;
        bytes.Add(header);
        return start;
    }

    // The reserved bits between offset and flag are as the header says them.
    private static void WriteFragment(KnownBytesBuilder bytes, int start, in Packet packet)
    {
        uint value = (uint)packet.FragmentOffset | (packet.MoreFragments ? 1u : 0);
        bytes.WriteByte(start + 2, value >> 8);
        bytes.WriteByte(start + 3, value & byte.MaxValue, 0xf9);
    }
}
