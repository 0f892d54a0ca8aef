namespace Waybill.Parsing.Traces;

/// <summary>What a log does not say about itself.</summary>
public sealed record TraceLogOptions
{
    /// <summary>
    /// No line is newer than this, such as the file's time of change. The year of times that are written without one
    /// follows from it; null leaves such times out.
    /// </summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>The offset from UTC of times that are written without one.</summary>
    public TimeSpan Offset { get; init; }
}
