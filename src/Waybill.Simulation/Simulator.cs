using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation;

/// <summary>
/// Predicts the journeys of packets through one host. Built once for a state; may then be asked by several threads.
/// </summary>
public sealed class Simulator
{
    private readonly SimulatedHost _host;

    /// <summary>Prepares the rules, sets and connections of <paramref name="state"/> for many packets.</summary>
    public Simulator(HostState state, SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(options);
        _host = new(state, options);
    }

    /// <summary>
    /// The journeys of <paramref name="packet"/>: one, or one for each world where chance or something that the state does
    /// not say decides. Journeys told apart by chance have probabilities that sum up to 1; those told apart by an assumption
    /// name it, and their probabilities hold under that assumption.
    /// </summary>
    public ImmutableArray<Journey> Send(in Packet packet)
    {
        var worlds = new WorldExplorer(_host.Options.Assumed, _host.Options.MaximumWorlds);
        var found = new List<FollowedWorld>(1);
        while (worlds.MoveNext())
        {
            var passage = new Passage(_host, worlds.Current, packet);
            PacketPath.Follow(passage);
            found.Add(new(worlds.Current.Choices, passage.ToJourney()));
        }

        if (found.Count == 1)
        {
            return [found[0].Journey];
        }

        var journeys = WorldMerger.Merge(found);
        return worlds.Exhausted ? journeys.Add(LeftOver(packet, found)) : journeys;
    }

    /// <summary>Stands for the worlds that were not followed, with the probability that is left.</summary>
    private Journey LeftOver(in Packet packet, List<FollowedWorld> followed)
    {
        double sum = followed.Sum(world => world.Journey.Probability);
        string text = $"Only {followed.Count} worlds were followed; there are more.";
        return new(packet, [], new(EndingKind.Undecided) { Why = text })
        {
            Host = _host.State.Name,
            Probability = Math.Max(0, 1 - sum),
            Assumptions = [new("worlds", text)],
        };
    }
}
