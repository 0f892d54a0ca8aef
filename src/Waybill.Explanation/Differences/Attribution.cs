using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Differences;

/// <summary>
/// Finds which changes make a packet fare differently, by trying: the packet is sent through the first state with some of the
/// changes made, and changes without which it fares as in the second are left out, halves first, until none can be.
/// </summary>
internal sealed class Attribution(HostState before, HostState after, ImmutableArray<HostChange> changes, Simulate simulate)
{
    private const int MostTries = 400;

    private int _tries;

    /// <summary>
    /// The fewest changes that were found to suffice; all where they do not suffice together, as where one of the snapshots says
    /// less than the other.
    /// </summary>
    /// <param name="packet">The packet.</param>
    /// <param name="had">Its journeys through the first state.</param>
    /// <param name="wanted">Its journeys through the second.</param>
    public ImmutableArray<HostChange> Find(Packet packet, ImmutableArray<Journey> had, ImmutableArray<Journey> wanted)
    {
        _tries = 0;
        if (!Suffices([.. changes], packet, wanted))
        {
            return [];
        }

        // What the packet does not meet on either way is left out at once where it is as irrelevant as it looks; then whole
        // sections: most have nothing to do with the packet.
        var met = had.Concat(wanted).SelectMany(world => world.Steps.OfType<Step.InChain>()).ToList();
        var chains = met.Select(step => step.Chain).ToHashSet();
        var left = changes.ToList();
        var near = left.FindAll(change => change.Place.Key is not ChainLocation chain || chains.Contains(chain));
        left = near.Count < left.Count && Suffices(near, packet, wanted) ? near : left;
        foreach (string section in changes.Select(change => change.Section).Distinct().ToList())
        {
            var without = left.FindAll(change => change.Section != section);
            left = without.Count < left.Count && Suffices(without, packet, wanted) ? without : left;
        }

        left = Reduce(left, some => Suffices(some, packet, wanted));
        var texts = met.OfType<Step.Rule>().Select(step => step.Definition).OfType<Model.Netfilter.Rule>().Select(RuleWords.Of).ToHashSet(StringComparer.Ordinal);
        for (int i = 0; i < left.Count; i++)
        {
            var whole = left[i];
            if (whole.Place.Facet.HasParts && whole.Lines.Length > 1)
            {
                int place = i;
                bool SufficeLines(List<ChangedLine> some) => Suffices([.. left.Take(place), whole with { Lines = [.. some] }, .. left.Skip(place + 1)], packet, wanted);
                var likely = whole.Lines.Where(line => texts.Contains(line.Text)).ToList();
                var lines = Reduce(likely.Count > 0 && SufficeLines(likely) ? likely : [.. whole.Lines], SufficeLines);
                left[i] = whole with { Lines = [.. lines] };
            }
        }

        return [.. left];
    }

    /// <summary>Leaves out halves, then quarters, down to single ones, as long as the rest suffices.</summary>
    private static List<T> Reduce<T>(List<T> all, Predicate<List<T>> suffices)
    {
        var left = all;
        for (int size = Math.Max(1, left.Count / 2); ; size = Math.Max(1, size / 2))
        {
            for (int start = 0; start < left.Count && left.Count > 1;)
            {
                List<T> without = [.. left.Take(start), .. left.Skip(start + size)];
                if (without.Count > 0 && suffices(without))
                {
                    left = without;
                }
                else
                {
                    start += size;
                }
            }

            if (size == 1)
            {
                return left;
            }
        }
    }

    private bool Suffices(List<HostChange> some, Packet packet, ImmutableArray<Journey> wanted) =>
        ++_tries <= MostTries && !JourneyDifference.FareDifferently(simulate(HostDifference.Mix(before, after, some), packet), wanted);
}
