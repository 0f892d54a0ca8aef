using System.Runtime.InteropServices;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>The system calls that reading the kernel's log needs, named as in the man pages.</summary>
internal static partial class KernelCalls
{
    internal const int SEEK_END = 2;
    internal const int EPIPE = 32;

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    internal static partial nint Seek(int descriptor, nint offset, int from);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, Span<byte> data, nuint length);
}
