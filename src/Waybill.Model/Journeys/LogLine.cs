namespace Waybill.Model.Journeys;

/// <summary>A line of a log. The text itself is not kept: logs are larger than memory.</summary>
/// <param name="File">The log's name; null for live events.</param>
/// <param name="Line">One-based line number; 0 for live events.</param>
public readonly record struct LogLine(string? File, long Line)
{
    /// <summary>The place as <c>file:line</c>; empty for live events.</summary>
    public override string ToString() => File is null ? string.Empty : $"{File}:{Line}";
}
