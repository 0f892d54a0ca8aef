namespace Waybill.Observation;

/// <summary>How long a packet's trail may be silent before it counts as ended.</summary>
public sealed record AssemblerOptions
{
    /// <summary>The number of events of other packets.</summary>
    public int MostEvents { get; init; } = 50_000;

    /// <summary>The time, by the log's clocks. A packet waits only in queues of userspace programs.</summary>
    public TimeSpan LongestSilence { get; init; } = TimeSpan.FromSeconds(10);
}
