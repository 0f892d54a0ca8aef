namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>One row of a journey: a table of rules, a routing decision and the like.</summary>
/// <param name="Label">What stands in the left column.</param>
internal sealed record Row(string Label)
{
    /// <summary>What the row says.</summary>
    public List<Paragraph> Paragraphs { get; } = [];

    /// <summary>True for the row that ended a journey which does not get through.</summary>
    public bool IsEnd { get; init; }

    /// <summary>True where a change that was supposed brought it.</summary>
    public bool IsNew { get; init; }

    /// <summary>True where the trace does not show it and the simulation says it.</summary>
    public bool IsInferred { get; init; }
}
