using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Worlds that are told together: one in full, the others in a line each.</summary>
/// <param name="Title">Which worlds, with their share.</param>
/// <param name="Shown">The one told in full.</param>
/// <param name="Others">A line for each other.</param>
internal sealed record WorldGroup(string Title, Journey Shown, ImmutableArray<string> Others);

/// <summary>Many worlds that differ only in their endpoint, as behind a service with many endpoints, are told together.</summary>
internal static class WorldGroups
{
    private const int MostListed = 12;

    public static List<WorldGroup> Of(Explained explained, int common, Detail detail)
    {
        var worlds = explained.Worlds;
        bool isAssumed = Share.IsAssumed(worlds);
        if (detail == Detail.Full)
        {
            return [.. worlds.Select((world, i) => new WorldGroup($"{Share.Of(world.Probability, isAssumed)}, world {i + 1} of {worlds.Length}", world, []))];
        }

        return [.. worlds.GroupBy(world => Shape(world, common)).OrderByDescending(group => group.Sum(world => world.Probability)).Select(group => Tell(group, explained.Owners, isAssumed))];
    }

    private static WorldGroup Tell(IGrouping<string, Journey> group, JourneyOwners owners, bool isAssumed)
    {
        var byShare = group.OrderByDescending(world => world.Probability).ToList();
        string share = Share.Of(byShare.Sum(world => world.Probability), isAssumed);
        string title = byShare.Count == 1 ? share : $"{share}, {byShare.Count} worlds alike; the first of them";
        var others = byShare.Skip(1).Take(MostListed)
            .Select(world => $"{Share.Of(world.Probability, isAssumed),6}  {EndingPhrase.Of(world, owners)}").ToList();
        if (byShare.Count - 1 > MostListed)
        {
            others.Add($"and {byShare.Count - 1 - MostListed} more");
        }

        return new(title, byShare[0], [.. others]);
    }

    /// <summary>What two worlds must share to be told together: the kinds of their steps, tables and how they end.</summary>
    private static string Shape(Journey world, int common) => string.Join(
        ' ',
        world.Steps.Skip(common)
            .Select(step => step is Step.InChain inChain ? $"{step.Hook}/{inChain.Chain.Backend}/{inChain.Chain.Table}" : step.GetType().Name)
            .Distinct()
            .Append($"{world.Ending.Kind}/{world.Ending.Reason}/{world.Ending.OutInterface}"));
}
