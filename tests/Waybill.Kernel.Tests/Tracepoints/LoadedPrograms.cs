using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Waybill.Kernel.Tests.Tracepoints;

/// <summary>The BPF programs that are loaded in the running kernel, by number (include/uapi/linux/bpf.h, BPF_PROG_GET_NEXT_ID).</summary>
internal static unsafe partial class LoadedPrograms
{
    private const int NextProgram = 11;
    private const int NoEntry = 2;

    private static readonly nint Bpf = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 321 : 280;

    /// <summary>All of them.</summary>
    public static HashSet<uint> Read()
    {
        var programs = new HashSet<uint>();
        Span<uint> attributes = [0, 0, 0];
        fixed (uint* address = attributes)
        {
            while (SystemCall(Bpf, NextProgram, (nint)address, sizeof(uint) * attributes.Length) == 0)
            {
                programs.Add(attributes[1]);
                attributes[0] = attributes[1];
            }
        }

        return Marshal.GetLastPInvokeError() == NoEntry ? programs : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint command, nint attributes, nint length);
}
