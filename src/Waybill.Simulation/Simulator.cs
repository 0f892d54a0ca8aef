using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;
using Waybill.Simulation.Replies;
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
    public ImmutableArray<Journey> Send(in Packet packet) => Send(packet, joins: true);

    /// <summary>
    /// The same with every way that the packet can take: journeys that only something not known tells apart stand for themselves,
    /// also where they end alike.
    /// </summary>
    public ImmutableArray<Journey> SendEveryWay(in Packet packet) => Send(packet, joins: false);

    private ImmutableArray<Journey> Send(Packet packet, bool joins)
    {
        var worlds = new WorldExplorer(_host.Options.Assumed, _host.Options.MaximumWorlds);
        return PossibleJourneys.Of(_host, worlds, world => new(_host, world, packet), Follow, joins);
    }

    private Journey Follow(Passage passage)
    {
        PacketPath.Follow(passage);
        var journey = passage.ToJourney();
        return _host.Options.FollowsReply && journey.Ending.Success is true ? journey with { Reply = ReplyFollower.Follow(passage) } : journey;
    }
}
