using System.Globalization;

namespace Waybill.Linux.Tracepoints;

/// <summary>What this process lacks to read tracepoints: the kernel itself says no more than "Operation not permitted".</summary>
internal static class Privileges
{
    private const int SysAdmin = 21;
    private const int PerfMon = 38;
    private const int Bpf = 39;

    /// <summary>
    /// What perf events of all processors need (kernel/events/core.c, perf_event_open; kernel/trace/trace_event_perf.c,
    /// perf_trace_event_perm): null where nothing is missing.
    /// </summary>
    public static string? LackForPerf() =>
        Has(PerfMon) || Has(SysAdmin) || Paranoia() < 0
            ? null
            : $"run with CAP_PERFMON (before kernel 5.8: CAP_SYS_ADMIN), or set kernel.perf_event_paranoid to -1; it is {Paranoia()}";

    /// <summary>What programs at tracepoints need (kernel/bpf/syscall.c, bpf_prog_load): null where nothing is missing.</summary>
    public static string? LackForBpf()
    {
        if (Has(SysAdmin) || (Has(Bpf) && Has(PerfMon)))
        {
            return null;
        }

        string missing = Has(Bpf) ? "CAP_PERFMON" : Has(PerfMon) ? "CAP_BPF" : "CAP_BPF and CAP_PERFMON";
        return $"run with {missing} (before kernel 5.8: CAP_SYS_ADMIN)";
    }

    private static int Paranoia() =>
        int.TryParse(Read("/proc/sys/kernel/perf_event_paranoid"), CultureInfo.InvariantCulture, out int value) ? value : int.MaxValue;

    private static bool Has(int capability)
    {
        // "CapEff:	000001ffffffffff", a bit for each (include/uapi/linux/capability.h).
        string? line = Read("/proc/self/status").Split('\n').FirstOrDefault(text => text.StartsWith("CapEff:", StringComparison.Ordinal));
        return line is not null
            && ulong.TryParse(line.AsSpan("CapEff:".Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong set)
            && ((set >> capability) & 1) != 0;
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return string.Empty;
        }
    }
}
