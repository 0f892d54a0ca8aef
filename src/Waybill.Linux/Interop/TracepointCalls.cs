using System.Runtime.InteropServices;

namespace Waybill.Linux.Interop;

/// <summary>The system calls that tracepoints are read with, named as in the man pages. No logic lives here.</summary>
internal static partial class TracepointCalls
{
    internal const int EINTR = 4;
    internal const int EINVAL = 22;
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;
    internal const short POLLIN = 1;

    // arch/x86/entry/syscalls/syscall_64.tbl; include/uapi/asm-generic/unistd.h for the others.
    internal static readonly nint BPF = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280;
    internal static readonly nint PERF_EVENT_OPEN = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 298 : 241;
    internal static readonly nint FSOPEN = 430;
    internal static readonly nint FSCONFIG = 431;
    internal static readonly nint FSMOUNT = 432;

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth, nint fifth);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    internal static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap")]
    internal static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(int descriptor, nuint request, nint argument);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    internal static partial int Poll(Span<Awaited> entries, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, Span<byte> data, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int descriptor);

    /// <summary>What is waited for at one descriptor: struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Awaited
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Happened;
    }
}
