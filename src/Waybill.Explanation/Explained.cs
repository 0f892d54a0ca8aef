using System.Collections.Immutable;
using Waybill.Explanation.Questions;
using Waybill.Explanation.Suppositions;
using Waybill.Model.Diagnostics;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation;

/// <summary>The answer about one packet: where it goes, why, and what can be done.</summary>
/// <param name="Packet">The packet as it began.</param>
/// <param name="Worlds">The journeys: one, or one for each world. An observed journey stands alone.</param>
/// <param name="Findings">The causes found, the gravest first; empty where the packet gets through and nothing is to be said.</param>
/// <param name="Diagnostics">What the parsers did not understand of the input.</param>
public sealed record Explained(
    Packet Packet,
    ImmutableArray<Journey> Worlds,
    ImmutableArray<Finding> Findings,
    ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The host that the packet crosses; null where not known.</summary>
    public string? Host { get; init; }

    /// <summary>Who made the rules, chains and routes of the journeys.</summary>
    public JourneyOwners Owners { get; init; } = JourneyOwners.ByName;

    /// <summary>True where the answer's way is part of the answer asked for (<see cref="Journey.Reply"/> of each world).</summary>
    public bool AsksReply { get; init; }

    /// <summary>What was changed in memory before the packet was sent, and how it fared before; null where nothing was.</summary>
    public Supposed? Supposed { get; init; }

    /// <summary>
    /// Why the packet hit what was asked about, or did not: for each world the answers in the order of the questions. Empty where
    /// nothing was asked.
    /// </summary>
    public ImmutableArray<ImmutableArray<WhyAnswer>> Why { get; init; } = [];

    /// <summary>
    /// For a recorded packet: the indices of those steps of its journey that the trace does not show and the simulation says.
    /// </summary>
    public ImmutableHashSet<int> InferredSteps { get; init; } = [];
}
