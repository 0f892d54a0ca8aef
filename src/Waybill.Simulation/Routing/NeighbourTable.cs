using System.Collections.Frozen;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing;

/// <summary>The neighbours' states, as far as routing asks for them.</summary>
internal sealed class NeighbourTable
{
    private readonly FrozenDictionary<(IpAddress Address, string Device), NeighbourState> _states;
    private readonly bool _isKnown;

    public NeighbourTable(HostState state)
    {
        _isKnown = state.Knows(SnapshotPart.Neighbours);
        _states = state.Neighbours.DistinctBy(entry => (entry.Address, entry.Interface))
            .ToFrozenDictionary(entry => (entry.Address, entry.Interface), entry => entry.State);
    }

    /// <summary>The state of an entry; null where there is none.</summary>
    public NeighbourState? StateOf(IpAddress address, string? device) =>
        device is not null && _states.TryGetValue((address, device), out var state) ? state : null;

    /// <summary>True for the states in which packets are sent at once (include/net/neighbour.h, NUD_VALID).</summary>
    public static bool IsValid(NeighbourState state) => state switch
    {
        NeighbourState.Reachable or NeighbourState.Stale or NeighbourState.Delay or NeighbourState.Probe
            or NeighbourState.NoArp or NeighbourState.Permanent => true,
        NeighbourState.None or NeighbourState.Incomplete or NeighbourState.Failed => false,
    };

    /// <summary>Whether a multipath route may use the way (fib_good_nh): an unknown gateway is good, one in doubt is not.</summary>
    public bool IsGoodNextHop(Inquiry inquiry, NextHop hop)
    {
        if (!_isKnown)
        {
            inquiry.Assume(new("ip-neigh.txt", "The neighbour table is not in the snapshot; gateways are taken to answer."));
        }

        return !hop.Gateway.IsGiven || StateOf(hop.Gateway, hop.Device) is not { } state || IsValid(state);
    }
}
