using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Differences;

/// <summary>How a packet's journey differs from its journey through another state of the host.</summary>
/// <param name="Before">The journey through the first state.</param>
/// <param name="Now">The journey through the second.</param>
/// <param name="Common">How many steps from the beginning come to the same.</param>
/// <param name="New">The indices of the steps of <paramref name="Now"/> that the first journey has not.</param>
/// <param name="Gone">The indices of the steps of <paramref name="Before"/> that the second journey has not.</param>
public sealed record JourneyDifference(Journey Before, Journey Now, int Common, ImmutableHashSet<int> New, ImmutableHashSet<int> Gone)
{
    /// <summary>True where the packet ends otherwise, or as another packet.</summary>
    public bool FaresDifferently => Fate.KeyOf(Before) != Fate.KeyOf(Now);

    /// <summary>Compares the worlds of both states: each of the second with that of the first which it shares most with.</summary>
    public static ImmutableArray<JourneyDifference> OfWorlds(ImmutableArray<Journey> before, ImmutableArray<Journey> now) =>
        [.. now.Select(world => before.Select(old => Of(old, world)).OrderBy(difference => difference.FaresDifferently).ThenBy(difference => difference.New.Count + difference.Gone.Count).First())];

    /// <summary>True where the packet fares differently in some world, or with another probability.</summary>
    public static bool FareDifferently(ImmutableArray<Journey> before, ImmutableArray<Journey> now) => !Fates(before).SequenceEqual(Fates(now));

    /// <summary>Compares two journeys.</summary>
    public static JourneyDifference Of(Journey before, Journey now)
    {
        string[] old = [.. before.Steps.Select(StepWords.Of)];
        string[] fresh = [.. now.Steps.Select(StepWords.Of)];
        var kept = Sequences.Align(old, fresh);
        int common = before.Steps.Select(StepWords.InEffect).ToArray().AsSpan().CommonPrefixLength([.. now.Steps.Select(StepWords.InEffect)]);
        return new(
            before,
            now,
            common,
            [.. Enumerable.Range(0, fresh.Length).Except(kept.Select(pair => pair.Right))],
            [.. Enumerable.Range(0, old.Length).Except(kept.Select(pair => pair.Left))]);
    }

    private static IEnumerable<(string, double)> Fates(ImmutableArray<Journey> worlds) => worlds
        .GroupBy(Fate.KeyOf).Select(group => (group.Key, Math.Round(group.Sum(world => world.Probability), 4))).OrderBy(fate => fate.Key, StringComparer.Ordinal);
}

/// <summary>How a journey ends, in one line.</summary>
public static class Fate
{
    /// <summary>
    /// What becomes of the packet: whether it gets through, to where and as which packet; else how it dies and what its sender is
    /// told. By which rule it dies is all the same to a packet.
    /// </summary>
    internal static string KeyOf(Journey journey) => journey.Ending is { Success: false } ending
        ? $"{ending.Kind} {ending.Reason?.Name} {ending.Answer}"
        : Of(journey);

    /// <summary>How it ends; of one that gets through, also between which ends it then goes.</summary>
    public static string Of(Journey journey)
    {
        string ending = EndingPhrase.Of(journey).ToString();
        return journey.Ending.Success is false ? ending : $"{ending}, as {Ends.Source(journey.Final)} to {Ends.Destination(journey.Final)}";
    }
}
