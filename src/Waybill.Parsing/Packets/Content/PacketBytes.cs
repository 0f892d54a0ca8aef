using System.Buffers.Binary;
using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Parsing.Packets.Content;

/// <summary>
/// <c>hex 4500…</c>: a packet as bytes from its IP header on. What is malformed behind the IP header is kept as it is: the rules
/// will see it.
/// </summary>
internal static class PacketBytes
{
    /// <summary>Reads the bytes; false with a complaint where they are no IP packet.</summary>
    public static bool TryApply(PacketDraft draft, ReadOnlySpan<byte> value)
    {
        if (HexDigits.Parse(value) is not { } bytes)
        {
            return false;
        }

        draft.Content.Whole = Read(bytes, isQuoted: false, out string? problem);
        return problem is null || draft.Refuse(new(1, problem));
    }

    /// <summary>The packet; a quoted one may be cut off behind its IP header.</summary>
    public static Packet? Read(ReadOnlySpan<byte> bytes, bool isQuoted, out string? problem)
    {
        problem = null;
        var packet = bytes.IsEmpty ? null : (bytes[0] >> 4) switch
        {
            4 => Ipv4(bytes, isQuoted),
            6 => Ipv6(bytes, isQuoted),
            _ => (Packet?)null,
        };
        problem = packet is null ? "these bytes are no IP packet: version, header length or length is wrong" : null;
        return packet;
    }

    private static Packet? Ipv4(ReadOnlySpan<byte> bytes, bool isQuoted)
    {
        int header = 4 * (bytes[0] & 15);
        if (bytes.Length < 20 || header < 20 || bytes.Length < header)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        if (!isQuoted && (length > bytes.Length || length < header))
        {
            return null;
        }

        ushort fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        var packet = new Packet
        {
            Source = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[12..])),
            Destination = IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..])),
            Protocol = (IpProtocol)bytes[9],
            Tos = bytes[1],
            Ttl = bytes[8],
            Length = length,
            IpId = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]),
            DontFragment = (fragment & 0x4000) != 0,
            MoreFragments = (fragment & 0x2000) != 0,
            FragmentOffset = (fragment & 0x1fff) * 8,
        };
        var carried = bytes[header..Math.Max(header, Math.Min(bytes.Length, length))];
        return TransportBytes.Read(packet, carried, new() { IpOptions = [.. bytes[20..header]] }, isWhole: length <= bytes.Length);
    }

    private static Packet? Ipv6(ReadOnlySpan<byte> bytes, bool isQuoted)
    {
        if (bytes.Length < 40)
        {
            return null;
        }

        int length = 40 + BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        if (!isQuoted && length > bytes.Length)
        {
            return null;
        }

        uint first = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        var packet = new Packet
        {
            Source = Address(bytes[8..]),
            Destination = Address(bytes[24..]),
            Tos = (byte)((first >> 20) & 0xff),
            Ttl = bytes[7],
            Length = length,
        };
        var headers = ImmutableArray.CreateBuilder<ExtensionHeader>();
        var rest = bytes[40..Math.Min(bytes.Length, length)];
        packet = ReadHeaders((IpProtocol)bytes[6], ref rest, headers, packet);
        var content = new PacketContent { FlowLabel = first & 0xfffff, ExtensionHeaders = headers.ToImmutable() };
        return TransportBytes.Read(packet, rest, content, isWhole: length <= bytes.Length);
    }

    /// <summary>
    /// Splits the extension headers off; behind the header of a later fragment comes its data. One that says it is longer than the
    /// packet is taken with what is there, one of which less is there than the kernel looks at is not taken for a header
    /// (net/ipv6/exthdrs_core.c, ipv6_find_hdr).
    /// </summary>
    private static Packet ReadHeaders(IpProtocol next, ref ReadOnlySpan<byte> rest, ImmutableArray<ExtensionHeader>.Builder headers, Packet packet)
    {
        while (next.IsExtensionHeader() && rest.Length >= LeastLength(next))
        {
            int length = Math.Min(LengthOf(next, rest), rest.Length);
            var header = rest[..length];
            headers.Add(new(next, KnownBytes.Of(header, isWhole: true)));
            rest = rest[length..];
            bool isFragment = next == IpProtocol.Ipv6Fragment;
            next = (IpProtocol)header[0];
            if (isFragment)
            {
                ushort field = BinaryPrimitives.ReadUInt16BigEndian(header[2..]);
                packet = packet with { FragmentOffset = field & ~7, MoreFragments = (field & 1) != 0 };
                if (packet.IsLaterFragment)
                {
                    break;
                }
            }
        }

        return packet with { Protocol = next };
    }

    private static int LeastLength(IpProtocol kind) => kind is IpProtocol.Ipv6Route or IpProtocol.Ipv6Fragment ? 4 : 2;

    private static int LengthOf(IpProtocol kind, ReadOnlySpan<byte> bytes) => kind switch
    {
        IpProtocol.Ipv6Fragment => 8,
        IpProtocol.Ah => 4 * (bytes[1] + 2),
        _ => 8 * (bytes[1] + 1),
    };

    private static IpAddress Address(ReadOnlySpan<byte> bytes) =>
        IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
}
