namespace Waybill.Parsing.Traces;

/// <summary>What the beginning of a log line says.</summary>
/// <param name="Time">When, by the log's clock; null where not said.</param>
/// <param name="Uptime">When, in time since boot; null where not said.</param>
/// <param name="Host">Who wrote it; null where not said.</param>
internal readonly record struct LogStamp(DateTimeOffset? Time, TimeSpan? Uptime, string? Host);
