using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Waybill.Explanation.Causes;
using Waybill.Explanation.Observed;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation;

namespace Waybill.Explanation;

/// <summary>Says why packets end where they end on one host, and what can be done. May be asked by several threads.</summary>
public sealed class Explainer
{
    private readonly HostState _state;
    private readonly MendedHosts _mended;
    private readonly Simulate _simulate;

    /// <summary>Prepares explanations for one host.</summary>
    /// <param name="state">The host; an empty state where nothing but a trace is known.</param>
    /// <param name="assumed">What the user settled with <c>--assume</c>.</param>
    /// <param name="followsReplies">True where the journeys come with their replies, which fixes then have to mend, too.</param>
    public Explainer(HostState state, AssumedFacts assumed, bool followsReplies = false)
        : this(state, Simulator(assumed, followsReplies))
    {
    }

    /// <summary>Prepares explanations with another simulator, as tests do.</summary>
    internal Explainer(HostState state, Simulate simulate)
    {
        _state = state;
        Owners = new(state);
        _mended = new(state);
        _simulate = simulate;
    }

    /// <summary>True to try fixes in memory; false where thousands of packets are asked about and only causes matter.</summary>
    public bool ProvesFixes { get; init; } = true;

    /// <summary>True where the answer was asked for: what keeps it counts as much as what keeps the packet.</summary>
    public bool AsksReply { get; init; }

    /// <summary>Who made the host's rules and routes; to be shared by those who explain packets of one host.</summary>
    public JourneyOwners Owners { get; init; }

    /// <summary>Explains a prediction.</summary>
    /// <param name="packet">The packet as it began.</param>
    /// <param name="worlds">Its journeys as the simulator gave them.</param>
    public Explained Explain(in Packet packet, ImmutableArray<Journey> worlds) =>
        new(packet, worlds, Diagnose(packet, worlds), []) { Host = _state.Name, AsksReply = AsksReply, Owners = Owners };

    /// <summary>
    /// Explains a recorded journey. Where its trail stops, the same packet is simulated from its beginning; as far as both
    /// agree, the simulation says what the trace cannot show, and how the journey went on.
    /// </summary>
    public Explained ExplainObserved(Journey observed)
    {
        if (!observed.IsComplete)
        {
            return ToExplained(observed, [TraceFindings.Incomplete(observed)], []);
        }

        var completion = new TrailCompletion(_state, _simulate).Complete(observed);
        var findings = Diagnose(TracedPacket.ToSend(observed.Packet), [completion.Journey]);
        return ToExplained(
            completion.Journey,
            completion.Parting is { } parting ? [TraceFindings.Parted(parting, _state), .. findings] : findings,
            completion.Inferred);
    }

    private Explained ToExplained(Journey journey, ImmutableArray<Finding> findings, ImmutableHashSet<int> inferred) =>
        new(journey.Packet, [journey], findings, []) { Host = journey.Host ?? _state.Name, InferredSteps = inferred, Owners = Owners };

    private ImmutableArray<Finding> Diagnose(in Packet packet, ImmutableArray<Journey> worlds) =>
        new Diagnosis(_state, Owners, _mended, packet, ProvesFixes ? _simulate : null) { AsksReply = AsksReply }.Of(worlds);

    // A host is prepared for packets once, and as long as it is kept itself.
    private static Simulate Simulator(AssumedFacts assumed, bool followsReplies)
    {
        var options = new SimulationOptions { Assumed = assumed, FollowsReply = followsReplies };
        var simulators = new ConditionalWeakTable<HostState, Simulator>();
        return (host, packet) => simulators.GetValue(host, prepared => new(prepared, options)).Send(packet);
    }
}
