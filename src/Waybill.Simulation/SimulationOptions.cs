using Waybill.Model.Hosts;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation;

/// <summary>How a <see cref="Simulator"/> answers.</summary>
public sealed record SimulationOptions
{
    /// <summary>Nothing assumed, no misses recorded.</summary>
    public static readonly SimulationOptions Default = new();

    /// <summary>What the user settled with <c>--assume</c>.</summary>
    public AssumedFacts Assumed { get; init; } = AssumedFacts.None;

    /// <summary>True to record, with each step in a chain, the rules that were asked before it and why each did not match.</summary>
    public bool RecordMisses { get; init; }

    /// <summary>How much of each routing decision is recorded; the decisions are the same.</summary>
    public LookupDetail RouteDetail { get; init; } = LookupDetail.Considered;

    /// <summary>True to follow the answer, too, of each packet that gets through: see <see cref="Model.Journeys.Journey.Reply"/>.</summary>
    public bool FollowsReply { get; init; }

    /// <summary>The largest number of worlds that one packet is followed through; what is left over ends as undecided.</summary>
    public int MaximumWorlds { get; init; } = 256;
}
