using System.Runtime.InteropServices;
using System.Text;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The commands of the system call <c>bpf</c> that watching a tracepoint needs (include/uapi/linux/bpf.h, union bpf_attr). What they make
/// is pinned nowhere, so it is gone with its descriptors.
/// </summary>
internal static unsafe class BpfCalls
{
    private const int BPF_MAP_CREATE = 0;
    private const int BPF_MAP_LOOKUP_ELEM = 1;
    private const int BPF_PROG_LOAD = 5;
    private const int BPF_OBJ_GET_INFO_BY_FD = 15;
    private const int BPF_RAW_TRACEPOINT_OPEN = 17;
    private const int BPF_MAP_TYPE_ARRAY = 2;
    private const int BPF_MAP_TYPE_RINGBUF = 27;
    private const int BPF_PROG_TYPE_RAW_TRACEPOINT = 17;

    /// <summary>A ring that programs write and this process reads.</summary>
    /// <param name="length">Its length in bytes: pages, and a power of two.</param>
    public static int CreateRing(int length) => Checked(BPF_MAP_CREATE, [BPF_MAP_TYPE_RINGBUF, (ulong)length << 32, 0]);

    /// <summary>A counter of 8 bytes that programs raise and this process reads.</summary>
    public static int CreateCounter() => Checked(BPF_MAP_CREATE, [BPF_MAP_TYPE_ARRAY | (4ul << 32), 8 | (1ul << 32), 0]);

    /// <summary>The counter's value.</summary>
    public static ulong ReadCounter(int counter)
    {
        uint key = 0;
        ulong value = 0;
        _ = Checked(BPF_MAP_LOOKUP_ELEM, [(uint)counter, (ulong)&key, (ulong)&value, 0]);
        return value;
    }

    /// <summary>Loads a program for a raw tracepoint.</summary>
    public static int Load(ReadOnlySpan<ulong> program)
    {
        // Only programs that may be had under the GPL, too, are let read the kernel's memory (kernel/bpf/verifier.c, check_helper_call).
        fixed (byte* licence = "Dual BSD/GPL\0"u8)
        fixed (ulong* code = program)
        {
            return Checked(BPF_PROG_LOAD, [BPF_PROG_TYPE_RAW_TRACEPOINT | ((ulong)program.Length << 32), (ulong)code, (ulong)licence, 0, 0, 0]);
        }
    }

    /// <summary>Runs the program at each pass of a tracepoint, as long as the descriptor is open.</summary>
    public static int OpenRawTracepoint(string name, int program)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(name + "\0"))
        {
            return Checked(BPF_RAW_TRACEPOINT_OPEN, [(ulong)text, (uint)program]);
        }
    }

    /// <summary>
    /// How often the program was not run, as the tracepoint was passed while it ran on the same processor (struct bpf_prog_info,
    /// recursion_misses); 0 where the kernel does not count.
    /// </summary>
    public static ulong ReadMisses(int program)
    {
        const int length = 216;
        Span<ulong> info = stackalloc ulong[length / sizeof(ulong)];
        info.Clear();
        fixed (ulong* address = info)
        {
            _ = Checked(BPF_OBJ_GET_INFO_BY_FD, [(uint)program | ((ulong)length << 32), (ulong)address]);
        }

        return info[^1];
    }

    private static int Checked(int command, Span<ulong> attributes)
    {
        fixed (ulong* address = attributes)
        {
            int result = (int)TracepointCalls.SystemCall(TracepointCalls.BPF, command, (nint)address, attributes.Length * sizeof(ulong), 0, 0);
            return result >= 0
                ? result
                : throw new SystemRefusedException("watch", "drops with a BPF program", Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Privileges.LackForBpf());
        }
    }
}
