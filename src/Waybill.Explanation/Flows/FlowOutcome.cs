using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Flows;

/// <summary>How a flow may be expected to end.</summary>
public enum FlowOutcome
{
    /// <summary>It gets through: delivered or transmitted.</summary>
    Passes,

    /// <summary>It does not: dropped or rejected.</summary>
    Blocked,

    /// <summary>A local socket or the local stack takes it.</summary>
    Delivered,

    /// <summary>It leaves by an interface.</summary>
    Transmitted,

    /// <summary>It dies silently.</summary>
    Dropped,

    /// <summary>It dies and the sender is told.</summary>
    Rejected,

    /// <summary>A userspace program decides.</summary>
    Queued,

    /// <summary>The snapshot does not say enough, and that is known.</summary>
    Undecided,
}

/// <summary>The words for outcomes and what each admits.</summary>
public static class FlowOutcomes
{
    /// <summary>Every outcome with the word that a file uses for it.</summary>
    public static ImmutableArray<(string Word, FlowOutcome Outcome)> All { get; } =
        [.. Enum.GetValues<FlowOutcome>().Select(outcome => (outcome.Word(), outcome))];

    /// <summary>The word for it.</summary>
    public static string Word(this FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Passes => "passes",
        FlowOutcome.Blocked => "blocked",
        FlowOutcome.Delivered => "delivered",
        FlowOutcome.Transmitted => "transmitted",
        FlowOutcome.Dropped => "dropped",
        FlowOutcome.Rejected => "rejected",
        FlowOutcome.Queued => "queued",
        FlowOutcome.Undecided => "undecided",
    };

    /// <summary>True where a journey that ends so is what was expected.</summary>
    public static bool Admits(this FlowOutcome outcome, EndingKind kind) => outcome switch
    {
        FlowOutcome.Passes => kind is EndingKind.Delivered or EndingKind.Transmitted,
        FlowOutcome.Blocked => kind is EndingKind.Dropped or EndingKind.Rejected,
        FlowOutcome.Delivered => kind is EndingKind.Delivered,
        FlowOutcome.Transmitted => kind is EndingKind.Transmitted,
        FlowOutcome.Dropped => kind is EndingKind.Dropped,
        FlowOutcome.Rejected => kind is EndingKind.Rejected,
        FlowOutcome.Queued => kind is EndingKind.Queued,
        FlowOutcome.Undecided => kind is EndingKind.Undecided,
    };
}
