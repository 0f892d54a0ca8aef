using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Waybill.Model.Traces;

namespace Waybill.Linux.Tracepoints;

/// <summary>What <see cref="DropProgram"/> writes of a drop: where each field lies, and what it says.</summary>
internal static class DropRecord
{
    public const int Time = 0;
    public const int Location = 8;
    public const int Reason = 16;
    public const int Processor = 20;
    public const int Namespace = 24;
    public const int Interface = 28;
    public const int Mark = 32;
    public const int DataEnd = 36;
    public const int HeaderStart = 40;
    public const int EtherType = 42;
    public const int Headers = 48;
    public const int HeadersLength = 104;
    public const int Length = Headers + HeadersLength;

    /// <summary>The drop in a record.</summary>
    public static TracepointEvent.PacketDrop Decode(ReadOnlySpan<byte> record, DropReasons reasons, KernelSymbols symbols)
    {
        uint inode = MemoryMarshal.Read<uint>(record[Namespace..]);
        ushort etherType = BinaryPrimitives.ReadUInt16BigEndian(record[EtherType..]);
        return new(reasons.Name(MemoryMarshal.Read<uint>(record[Reason..])), etherType)
        {
            Uptime = TimeSpan.FromTicks((long)(MemoryMarshal.Read<ulong>(record[Time..]) / 100)),
            Processor = MemoryMarshal.Read<int>(record[Processor..]),
            Function = symbols.FunctionAt(MemoryMarshal.Read<ulong>(record[Location..])),
            Namespace = inode == 0 ? null : inode,
            InterfaceIndex = MemoryMarshal.Read<int>(record[Interface..]),
            Mark = MemoryMarshal.Read<uint>(record[Mark..]),
            Headers = Seen(record, etherType),
        };
    }

    /// <summary>The bytes that are the packet's own. Where its header has not been found yet, the version there is not that of the protocol.</summary>
    private static byte[] Seen(ReadOnlySpan<byte> record, ushort etherType)
    {
        // On 64-bit kernels tail and network_header count from head (include/linux/skbuff.h, NET_SKBUFF_DATA_USES_OFFSET).
        long length = (long)MemoryMarshal.Read<uint>(record[DataEnd..]) - MemoryMarshal.Read<ushort>(record[HeaderStart..]);
        int version = etherType switch { 0x0800 => 4, 0x86dd => 6, _ => 0 };
        return version != 0 && length > 0 && record[Headers] >> 4 == version
            ? record.Slice(Headers, (int)Math.Min(length, HeadersLength)).ToArray()
            : [];
    }
}
