using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Rules;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// Chooses among default routes of the same metric by the state of their gateways (net/ipv4/fib_semantics.c,
/// fib_select_default and fib_detect_death).
/// </summary>
internal sealed class DefaultRouteSelection
{
    private readonly Fib _fib;
    private readonly NextHops _hops;
    private readonly Gateways _gateways;
    private readonly NeighbourTable _neighbours;

    public DefaultRouteSelection(Fib fib, NextHops hops, Gateways gateways, NeighbourTable neighbours)
    {
        _fib = fib;
        _hops = hops;
        _gateways = gateways;
        _neighbours = neighbours;
    }

    /// <summary>The default route that is taken in place of the one that was found.</summary>
    public FibResult Choose(Inquiry inquiry, in Flow flow, in FibResult found)
    {
        var candidates = Candidates(inquiry, flow, found);
        if (candidates.Count < 2)
        {
            return found;
        }

        int? lastResort = null;
        foreach (int position in candidates)
        {
            var hop = _fib.Tables.Routes[position].Info.NextHops[0];
            var state = _neighbours.StateOf(hop.Gateway, hop.Device);
            if (state is null or NeighbourState.Reachable)
            {
                return With(found, position);
            }

            // Which of several gateways in doubt the kernel took last is not in any listing; it then stays with another.
            if (NeighbourTable.IsValid(state.Value) || state != NeighbourState.Incomplete)
            {
                inquiry.Assume(new("ip-neigh.txt", $"The gateway {hop.Gateway} is {state}: among default routes of the same metric the kernel may prefer another."));
                lastResort ??= position;
            }
        }

        return lastResort is { } last ? With(found, last) : found;
    }

    // The routes with the same metric that lead by a gateway; none where the one that was found is not the first of them.
    private List<int> Candidates(Inquiry inquiry, in Flow flow, in FibResult found)
    {
        var first = _fib.Tables.Routes[found.Position];
        var list = new List<int>();
        var table = _fib.Tables.Find(found.Table!.Value)!;
        int node = table.Find(flow.Destination);
        while (table.Parent(node) >= 0)
        {
            node = table.Parent(node);
        }

        foreach (int position in table.RoutesOf(node))
        {
            var route = _fib.Tables.Routes[position];
            if (route.Destination.Length != 0 || (route.Tos != 0 && route.Tos != RuleMatch.CountedTos(flow)))
            {
                continue;
            }

            if (route.Metric > first.Metric && route.Tos == first.Tos)
            {
                break;
            }

            bool counts = route.Info.Scope == first.Info.Scope && route.Type == RouteType.Unicast
                && route.Info.NextHops is [var hop, ..] && _gateways.Of(route, hop).IsGiven && _hops.IsAlive(inquiry, hop);
            if (counts && list.Count == 0 && position != found.Position)
            {
                break;
            }

            if (counts)
            {
                list.Add(position);
            }
        }

        return list;
    }

    private static FibResult With(FibResult result, int position)
    {
        result.Position = position;
        result.Hop = 0;
        return result;
    }
}
