using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Waybill.Linux.Interop;

/// <summary>Tells files from pipes and devices, which .NET does not.</summary>
internal static class FileKinds
{
    private const ushort TypeMask = 0xf000;
    private const ushort RegularFile = 0x8000;

    /// <summary>True for a regular file; links are followed.</summary>
    public static bool IsRegularFile(string path)
    {
        // struct statx (include/uapi/linux/stat.h) has the same layout on every machine: stx_mode is at 28.
        Span<byte> statx = stackalloc byte[256];
        int result = Libc.Statx(Libc.AT_FDCWD, path, flags: 0, Libc.STATX_TYPE, ref MemoryMarshal.GetReference(statx));
        ushort mode = BitConverter.IsLittleEndian
            ? BinaryPrimitives.ReadUInt16LittleEndian(statx[28..])
            : BinaryPrimitives.ReadUInt16BigEndian(statx[28..]);
        return result == 0 && (mode & TypeMask) == RegularFile;
    }
}
