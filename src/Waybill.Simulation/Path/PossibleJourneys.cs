using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Path;

/// <summary>Follows a packet through every world that is possible.</summary>
internal static class PossibleJourneys
{
    /// <summary>The journeys; those that only an assumption tells apart and that end alike are joined if asked.</summary>
    /// <param name="host">The host.</param>
    /// <param name="worlds">The worlds, from the first.</param>
    /// <param name="begin">Begins the packet's way in a world.</param>
    /// <param name="follow">Follows it to its end.</param>
    /// <param name="joins">True to join.</param>
    public static ImmutableArray<Journey> Of(
        SimulatedHost host, WorldExplorer worlds, Func<World, Passage> begin, Func<Passage, Journey> follow, bool joins = true)
    {
        var found = new List<FollowedWorld>(1);
        while (worlds.MoveNext())
        {
            found.Add(new(worlds.Current.Choices, follow(begin(worlds.Current))));
        }

        if (found.Count == 1)
        {
            return [found[0].Journey];
        }

        ImmutableArray<Journey> journeys = joins ? WorldMerger.Merge(found) : [.. found.Select(world => world.Journey)];
        return worlds.Exhausted ? journeys.Add(LeftOver(host, found)) : journeys;
    }

    /// <summary>Stands for the worlds that were not followed, with the probability that is left.</summary>
    private static Journey LeftOver(SimulatedHost host, List<FollowedWorld> followed)
    {
        double sum = followed.Sum(world => world.Journey.Probability);
        string text = $"Only {followed.Count} worlds were followed; there are more.";
        return new(followed[0].Journey.Packet, [], new(EndingKind.Undecided) { Why = text })
        {
            Host = host.State.Name,
            Probability = Math.Max(0, 1 - sum),
            Assumptions = [new("worlds", text)],
        };
    }
}
