using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation;

namespace Waybill.Explanation.Differences;

/// <summary>How a packet fares in two snapshots.</summary>
/// <param name="Packet">The packet.</param>
/// <param name="Before">Its journeys through the first.</param>
/// <param name="After">Its journeys through the second.</param>
/// <param name="FaresDifferently">True where it ends otherwise in some world, or with another probability.</param>
/// <param name="ByWorld">For each world of the second how it differs from the one of the first that is most like it.</param>
/// <param name="Because">The changes that make it fare differently; empty where it does not, or where none was found.</param>
public sealed record PacketDifference(
    Packet Packet,
    ImmutableArray<Journey> Before,
    ImmutableArray<Journey> After,
    bool FaresDifferently,
    ImmutableArray<JourneyDifference> ByWorld,
    ImmutableArray<HostChange> Because)
{
    /// <summary>The worlds in which the journeys first part, where the packet fares differently; null where it does not.</summary>
    public JourneyDifference? Parting =>
        !FaresDifferently ? null : ByWorld.FirstOrDefault(difference => difference.FaresDifferently) ?? ByWorld.FirstOrDefault();
}

/// <summary>Sends packets through two snapshots and compares how they fare.</summary>
public sealed class PacketComparison
{
    private readonly Simulator _before;
    private readonly Simulator _after;
    private readonly Attribution _attribution;

    /// <summary>Prepares both snapshots.</summary>
    public PacketComparison(HostState before, HostState after, HostDifference difference, SimulationOptions options)
    {
        ArgumentNullException.ThrowIfNull(difference);
        _before = new(before, options);
        _after = new(after, options);
        _attribution = new(before, after, difference.Changes, (state, packet) => new Simulator(state, options).Send(packet));
    }

    /// <summary>Compares how one packet fares.</summary>
    public PacketDifference Compare(in Packet packet)
    {
        var before = _before.Send(packet);
        var after = _after.Send(packet);
        bool faresDifferently = JourneyDifference.FareDifferently(before, after);
        return new(packet, before, after, faresDifferently, JourneyDifference.OfWorlds(before, after), faresDifferently ? _attribution.Find(packet, before, after) : []);
    }
}
