namespace Waybill.Linux.Tracing;

/// <summary>When events were taken from the kernel, which gives its trace events no time of their own.</summary>
/// <param name="Time">By the clock.</param>
/// <param name="Uptime">Since boot.</param>
public readonly record struct TraceStamp(DateTimeOffset Time, TimeSpan Uptime);
