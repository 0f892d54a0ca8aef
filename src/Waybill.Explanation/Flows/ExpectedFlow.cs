using System.Collections.Immutable;
using Waybill.Model.Packets;
using Waybill.Model.Sources;

namespace Waybill.Explanation.Flows;

/// <summary>A packet, and what is expected to become of it.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Packet">The packet.</param>
/// <param name="Source">The line that states it.</param>
public sealed record ExpectedFlow(string Name, Packet Packet, SourceLine Source)
{
    /// <summary>How it may end, in every world: any of these. It passes where nothing is said.</summary>
    public ImmutableArray<FlowOutcome> Outcomes { get; init; } = [FlowOutcome.Passes];

    /// <summary>What it has to pass, in every world.</summary>
    public ImmutableArray<Waypoint> Via { get; init; } = [];

    /// <summary>What it must not pass, in any world.</summary>
    public ImmutableArray<Waypoint> NotVia { get; init; } = [];

    /// <summary>The kernel's drop reason that it has to end with; null where any will do.</summary>
    public string? Reason { get; init; }

    /// <summary>What the sender has to be told, in the words of <c>--reject-with</c>; null where anything will do.</summary>
    public string? Answer { get; init; }

    /// <summary>The id of the finding that has to explain it; null where any will do.</summary>
    public string? Finding { get; init; }

    /// <summary>True where the answer to it has to come back, false where it must not; null where it is not asked about.</summary>
    public bool? Reply { get; init; }
}
