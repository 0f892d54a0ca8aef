using System.Runtime.InteropServices;
using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Linux.Tracepoints;

/// <summary>The values of fields in records, which are in the machine's byte order; addresses are in that of the network.</summary>
internal static class FieldValues
{
    /// <summary>A number of 1, 2, 4 or 8 bytes; 0 for none.</summary>
    public static ulong Number(ReadOnlySpan<byte> field) => field.Length switch
    {
        1 => field[0],
        2 => MemoryMarshal.Read<ushort>(field),
        4 => MemoryMarshal.Read<uint>(field),
        8 => MemoryMarshal.Read<ulong>(field),
        _ => 0,
    };

    /// <summary>A signed number of 4 bytes; 0 for none.</summary>
    public static int Signed(ReadOnlySpan<byte> field) => unchecked((int)Number(field));

    /// <summary>An address; not given where the field is missing.</summary>
    public static IpAddress Address(ReadOnlySpan<byte> field) => field.Length switch
    {
        4 => IpAddress.FromV4(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(field)),
        16 => IpAddress.FromV6(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(field), System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(field[8..])),
        _ => default,
    };

    /// <summary>A text that ends at its first zero; null where empty or a dash, which stands for no device.</summary>
    public static string? Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        var text = end < 0 ? field : field[..end];
        return text.IsEmpty || text.SequenceEqual("-"u8) ? null : Encoding.UTF8.GetString(text);
    }
}
