using System.Buffers.Binary;
using System.Text;

namespace Waybill.Linux.Netlink;

/// <summary>
/// Attributes of a netlink message: length and kind, two bytes each in this machine's order, then the value, filled up to four
/// bytes. Numbers of netfilter stand in network order.
/// </summary>
public static class NetlinkAttributes
{
    private const int KindMask = 0x3fff;

    /// <summary>The value of an attribute; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, int kind)
    {
        while (TryRead(ref attributes, out int found, out var value))
        {
            if (found == kind)
            {
                return value;
            }
        }

        return [];
    }

    /// <summary>Reads the next attribute; false at the end, and where the rest is cut off.</summary>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> attributes, out int kind, out ReadOnlySpan<byte> value)
    {
        kind = 0;
        value = default;
        if (attributes.Length < 4 || BitConverter.ToUInt16(attributes) is var length && (length < 4 || length > attributes.Length))
        {
            return false;
        }

        kind = BitConverter.ToUInt16(attributes[2..]) & KindMask;
        value = attributes[4..length];
        attributes = attributes[Math.Min(attributes.Length, (length + 3) & ~3)..];
        return true;
    }

    /// <summary>A number of two bytes; 0 where there is none.</summary>
    public static ushort Number16(ReadOnlySpan<byte> value) => value.Length < 2 ? (ushort)0 : BinaryPrimitives.ReadUInt16BigEndian(value);

    /// <summary>A number of four bytes; null where there is none.</summary>
    public static uint? Number32(ReadOnlySpan<byte> value) => value.Length < 4 ? null : BinaryPrimitives.ReadUInt32BigEndian(value);

    /// <summary>A number of eight bytes; null where there is none.</summary>
    public static ulong? Number64(ReadOnlySpan<byte> value) => value.Length < 8 ? null : BinaryPrimitives.ReadUInt64BigEndian(value);

    /// <summary>A text, without the zero byte that ends it.</summary>
    public static string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value.TrimEnd((byte)0));

    /// <summary>An attribute with its value.</summary>
    public static byte[] Of(int kind, params ReadOnlySpan<byte> value)
    {
        byte[] bytes = new byte[(4 + value.Length + 3) & ~3];
        BitConverter.TryWriteBytes(bytes, (ushort)(4 + value.Length));
        BitConverter.TryWriteBytes(bytes.AsSpan(2), (ushort)kind);
        value.CopyTo(bytes.AsSpan(4));
        return bytes;
    }
}
