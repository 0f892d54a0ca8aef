using Waybill.Cli.Logs;
using Waybill.Linux.Tracing;
using Waybill.Observation;

namespace Waybill.Cli.Traces;

/// <summary>Follows a live trace until one of its limits is met, or the user ends it.</summary>
/// <param name="terminal">The clock, and the output to flush as packets end.</param>
/// <param name="trace">The trace.</param>
/// <param name="assembler">Makes journeys of its events.</param>
/// <param name="report">Shows them.</param>
internal sealed class TraceSession(Terminal terminal, LiveTrace trace, JourneyAssembler assembler, LogReport report)
{
    /// <summary>How long a packet may be silent before it counts as ended: its events come within microseconds, unless a program queues it.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>Follows the trace.</summary>
    /// <param name="time">How long; null for no limit.</param>
    /// <param name="count">How many packets; null for no limit.</param>
    /// <param name="command">Ends the trace with its own end.</param>
    /// <param name="interrupted">Ctrl-C.</param>
    public void Run(TimeSpan? time, int? count, TracedCommand command, CancellationToken interrupted)
    {
        long begin = terminal.Clock.GetTimestamp();
        while (!interrupted.IsCancellationRequested && !command.HasEnded && !(report.Count >= count) && !(terminal.Clock.GetElapsedTime(begin) >= time))
        {
            trace.Read(Patience);
            var now = trace.Now;
            assembler.Advance(now.Time, now.Uptime);
            terminal.Out.Flush();
        }

        trace.End();
        assembler.Complete();
    }
}
