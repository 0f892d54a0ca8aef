using System.Collections.Immutable;
using Waybill.Explanation.Differences;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Suppositions;

/// <summary>What was changed in memory before a packet was sent, and how it fared before.</summary>
/// <param name="Changes">The changes, in the order in which they were made.</param>
/// <param name="Before">The packet's journeys through the host as it is.</param>
/// <param name="ByWorld">For each world with the changes, how it differs from the one before that is most like it.</param>
public sealed record Supposed(ImmutableArray<Supposition> Changes, ImmutableArray<Journey> Before, ImmutableArray<JourneyDifference> ByWorld)
{
    /// <summary>True where the packet fares differently with the changes.</summary>
    public bool FaresDifferently => JourneyDifference.FareDifferently(Before, [.. ByWorld.Select(difference => difference.Now)]);

    /// <summary>Compares the journeys before and with the changes.</summary>
    public static Supposed Compare(ImmutableArray<Supposition> changes, ImmutableArray<Journey> before, ImmutableArray<Journey> now) =>
        new(changes, before, JourneyDifference.OfWorlds(before, now));
}
