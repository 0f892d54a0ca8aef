using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation;

/// <summary>Says why packets end where they end on one host, and what can be done. May be asked by several threads.</summary>
public sealed class Explainer
{
    private readonly HostState _state;
    private readonly AssumedFacts _assumed;

    /// <summary>Prepares explanations for one host.</summary>
    /// <param name="state">The host; an empty state where nothing but a trace is known.</param>
    /// <param name="assumed">What the user settled with <c>--assume</c>.</param>
    public Explainer(HostState state, AssumedFacts assumed)
    {
        _state = state;
        _assumed = assumed;
    }

    /// <summary>Explains a prediction.</summary>
    /// <param name="packet">The packet as it began.</param>
    /// <param name="worlds">Its journeys as the simulator gave them.</param>
    public Explained Explain(in Packet packet, ImmutableArray<Journey> worlds) =>
        new(packet, worlds, [], []) { Host = _state.Name };

    /// <summary>
    /// Explains a recorded journey. Where its trail stops, the same packet is simulated from its beginning; as far as both
    /// agree, the simulation says what the trace cannot show, and how the journey went on.
    /// </summary>
    public Explained ExplainObserved(Journey observed) =>
        new(observed.Packet, [observed], [], []) { Host = observed.Host ?? (_assumed.Values.IsEmpty ? _state.Name : null) };
}
