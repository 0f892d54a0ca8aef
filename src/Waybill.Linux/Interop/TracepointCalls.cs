using System.Runtime.InteropServices;

namespace Waybill.Linux.Interop;

/// <summary>The system calls that tracepoints are read with beside those of sockets, named as in the man pages. No logic lives here.</summary>
internal static partial class TracepointCalls
{
    internal const int EINVAL = 22;
    internal const int PROT_READ = 1;
    internal const int PROT_WRITE = 2;
    internal const int MAP_SHARED = 1;

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
}
