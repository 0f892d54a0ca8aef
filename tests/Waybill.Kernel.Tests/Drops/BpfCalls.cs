using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Drops;

/// <summary>The commands of the system call <c>bpf</c> that watching a tracepoint needs (include/uapi/linux/bpf.h, union bpf_attr).</summary>
internal static unsafe partial class BpfCalls
{
    private const int BPF_MAP_CREATE = 0;
    private const int BPF_PROG_LOAD = 5;
    private const int BPF_RAW_TRACEPOINT_OPEN = 17;
    private const int BPF_MAP_LOOKUP_AND_DELETE_ELEM = 21;
    private const int BPF_MAP_TYPE_QUEUE = 22;
    private const int BPF_PROG_TYPE_RAW_TRACEPOINT = 17;

    private static readonly nint Number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 280 : 321;

    /// <summary>A queue that programs write and this process reads.</summary>
    public static int CreateQueue(int recordLength, int capacity)
    {
        Span<ulong> attributes = [BPF_MAP_TYPE_QUEUE, (uint)recordLength | ((ulong)capacity << 32), 0];
        return Checked(BPF_MAP_CREATE, attributes);
    }

    /// <summary>Loads a program for a raw tracepoint.</summary>
    public static int Load(ReadOnlySpan<ulong> program)
    {
        byte[] log = new byte[65536];
        // Only programs that may be had under the GPL, too, are let read the kernel's memory.
        fixed (byte* licence = Encoding.ASCII.GetBytes("Dual BSD/GPL\0"), message = log)
        fixed (ulong* code = program)
        {
            Span<ulong> attributes = [BPF_PROG_TYPE_RAW_TRACEPOINT | ((ulong)program.Length << 32), (ulong)code, (ulong)licence, 1 | ((ulong)log.Length << 32), (ulong)message, 0];
            int descriptor = Call(BPF_PROG_LOAD, attributes);
            return descriptor >= 0 ? descriptor : throw new Win32Exception(Marshal.GetLastPInvokeError(), Encoding.ASCII.GetString(log).TrimEnd('\0'));
        }
    }

    /// <summary>Runs the program at each pass of a tracepoint, as long as the descriptor is open.</summary>
    public static int OpenRawTracepoint(string name, int program)
    {
        fixed (byte* text = Encoding.ASCII.GetBytes(name + "\0"))
        {
            Span<ulong> attributes = [(ulong)text, (uint)program];
            return Checked(BPF_RAW_TRACEPOINT_OPEN, attributes);
        }
    }

    /// <summary>Takes the first record of a queue; false where none waits.</summary>
    public static bool TryTake(int queue, Span<byte> record)
    {
        fixed (byte* value = record)
        {
            Span<ulong> attributes = [(uint)queue, 0, (ulong)value, 0];
            return Call(BPF_MAP_LOOKUP_AND_DELETE_ELEM, attributes) == 0;
        }
    }

    private static int Checked(int command, Span<ulong> attributes) => NetworkCalls.Check(Call(command, attributes));

    private static int Call(int command, Span<ulong> attributes)
    {
        fixed (ulong* address = attributes)
        {
            return (int)SystemCall(Number, command, (nint)address, attributes.Length * sizeof(ulong));
        }
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(nint number, nint command, nint attributes, nint length);
}
