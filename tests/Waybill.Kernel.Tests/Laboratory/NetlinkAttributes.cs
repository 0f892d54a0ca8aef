using System.Buffers.Binary;

namespace Waybill.Kernel.Tests.Laboratory;

/// <summary>Attributes of a netlink message: length and kind, two bytes each, then the value, filled up to four bytes.</summary>
internal static class NetlinkAttributes
{
    /// <summary>The value of an attribute; empty where there is none.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, int kind)
    {
        while (attributes.Length >= 4)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(attributes);
            if ((BinaryPrimitives.ReadUInt16LittleEndian(attributes[2..]) & 0x3fff) == kind)
            {
                return attributes[4..length];
            }

            attributes = attributes[Math.Min(attributes.Length, (length + 3) & ~3)..];
        }

        return [];
    }

    /// <summary>An attribute with its value.</summary>
    public static byte[] Of(int kind, params ReadOnlySpan<byte> value)
    {
        byte[] bytes = new byte[(4 + value.Length + 3) & ~3];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(4 + value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2), (ushort)kind);
        value.CopyTo(bytes.AsSpan(4));
        return bytes;
    }
}
