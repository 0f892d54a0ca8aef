using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Simulation.Worlds;

/// <summary>A world that was followed to its end.</summary>
/// <param name="Choices">The choices it made.</param>
/// <param name="Journey">What came of it.</param>
internal sealed record FollowedWorld(IReadOnlyList<Choice> Choices, Journey Journey);

/// <summary>
/// Joins worlds that an assumption told apart and that end the same way with the same packet: what is not known does not
/// matter then, and the user is told so instead of being shown the same journey twice. Worlds of chance are never joined.
/// </summary>
internal static class WorldMerger
{
    /// <summary>The journeys that are left, in the order of the worlds.</summary>
    public static ImmutableArray<Journey> Merge(IReadOnlyList<FollowedWorld> worlds) =>
        [.. Merge(worlds, 0).Select(world => world.Journey)];

    private static List<FollowedWorld> Merge(IReadOnlyList<FollowedWorld> worlds, int depth)
    {
        if (worlds.Count < 2)
        {
            return [.. worlds];
        }

        // All worlds here made the same choices before, so they are at the same question now.
        var choice = worlds[0].Choices[depth];
        var branches = worlds.GroupBy(world => world.Choices[depth].Option).Select(branch => Merge([.. branch], depth + 1)).ToList();
        bool joins = !choice.IsChance && branches.Count == choice.Count && branches.TrueForAll(branch => EndAlike(branch, branches[0]));
        return joins ? Join(branches, choice) : [.. branches.SelectMany(branch => branch)];
    }

    private static bool EndAlike(List<FollowedWorld> left, List<FollowedWorld> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            var (a, b) = (left[i].Journey, right[i].Journey);
            if (!EndAlike(a, b) || !AnswerAlike(a.Reply, b.Reply))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EndAlike(Journey a, Journey b) => a.Ending == b.Ending && a.Final == b.Final && a.Probability == b.Probability;

    private static bool AnswerAlike(Reply? a, Reply? b) =>
        a is null || b is null ? a is null && b is null
        : a.Packet == b.Packet && a.Failure == b.Failure && a.Worlds.Length == b.Worlds.Length
            && a.Worlds.Zip(b.Worlds).All(pair => EndAlike(pair.First, pair.Second));

    /// <summary>The last branch stays: the one where what is not known does not apply; or the one with more to see.</summary>
    private static List<FollowedWorld> Join(List<List<FollowedWorld>> branches, Choice choice)
    {
        var kept = choice.ShowsLonger ? branches.MaxBy(Steps)! : branches[^1];
        var others = ReferenceEquals(kept, branches[0]) ? branches[^1] : branches[0];
        var joined = new List<FollowedWorld>(kept.Count);
        for (int i = 0; i < kept.Count; i++)
        {
            var journey = kept[i].Journey;
            var shared = journey.Assumptions.Where(others[i].Journey.Assumptions.Contains);
            var note = new Assumption("either-way", $"Either way the packet ends the same, so only one way is shown: whether {choice.About}.");
            joined.Add(kept[i] with { Journey = journey with { Assumptions = [.. shared, note] } });
        }

        return joined;
    }

    private static int Steps(List<FollowedWorld> branch) => branch.Sum(world => world.Journey.Steps.Length);
}
