using System.Runtime.InteropServices;
using Waybill.Linux.Interop;

namespace Waybill.Linux.Tracepoints;

/// <summary>One tracepoint on one processor, as a perf event (man perf_event_open). It is gone with its descriptor, so with the process.</summary>
internal static unsafe class PerfEvent
{
    private const int Tracepoint = 2;
    private const int AttributesLength = 112;
    private const ulong SampleTime = 1 << 2;
    private const ulong SampleProcessor = 1 << 7;
    private const ulong SampleRaw = 1 << 10;
    private const ulong StartsDisabled = 1;
    private const ulong UsesClock = 1 << 25;
    private const int Monotonic = 1;
    private const ulong FormatLost = 1 << 4;
    private const int CloseOnExec = 8;
    private const nuint EnableRequest = 0x2400;
    private const nuint SetOutputRequest = 0x2405;

    /// <summary>Opens one; it reports nothing before it is enabled.</summary>
    /// <param name="id">The tracepoint's number.</param>
    /// <param name="processor">The processor's.</param>
    /// <param name="countsLosses">False where the kernel is older than 6.0 and counts losses in the buffer alone.</param>
    public static int Open(uint id, int processor, out bool countsLosses)
    {
        int descriptor = Open(id, processor, FormatLost);
        countsLosses = descriptor >= 0;
        if (!countsLosses && Marshal.GetLastPInvokeError() == TracepointCalls.EINVAL)
        {
            descriptor = Open(id, processor, 0);
        }

        return descriptor >= 0 ? descriptor : throw Refused();
    }

    /// <summary>Lets an event write into another's buffer.</summary>
    public static void Redirect(int descriptor, int owner) => Check(TracepointCalls.Control(descriptor, SetOutputRequest, owner));

    /// <summary>Lets it report.</summary>
    public static void Enable(int descriptor) => Check(TracepointCalls.Control(descriptor, EnableRequest, 0));

    /// <summary>The error of the last call as an exception.</summary>
    public static SystemRefusedException Refused() =>
        new("watch", "tracepoints through perf_event_open", Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()), Privileges.LackForPerf());

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw Refused();
        }
    }

    private static int Open(uint id, int processor, ulong readFormat)
    {
        // struct perf_event_attr (include/uapi/linux/perf_event.h) up to aux_watermark, in words of 8 bytes.
        Span<ulong> attributes = stackalloc ulong[AttributesLength / sizeof(ulong)];
        attributes.Clear();
        var words = MemoryMarshal.Cast<ulong, uint>(attributes);
        words[0] = Tracepoint;
        words[1] = AttributesLength;
        attributes[1] = id;
        attributes[2] = 1; // sample_period: every pass
        attributes[3] = SampleTime | SampleProcessor | SampleRaw;
        attributes[4] = readFormat;
        attributes[5] = StartsDisabled | UsesClock;
        words[12] = 1; // wakeup_events
        words[23] = Monotonic; // clockid
        fixed (ulong* address = attributes)
        {
            return (int)TracepointCalls.SystemCall(TracepointCalls.PERF_EVENT_OPEN, (nint)address, -1, processor, -1, CloseOnExec);
        }
    }
}
