using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// The next hops of a multipath route and how likely each is (net/ipv4/fib_semantics.c, fib_rebalance and
/// fib_select_multipath). The kernel's hash of the flow is seeded at random, so shares are all that can be known.
/// </summary>
internal sealed class Multipath
{
    private readonly NextHops _hops;
    private readonly SourceSelection _sources;
    private readonly InterfaceParameters _parameters;
    private readonly NeighbourTable _neighbours;
    private readonly bool _prefersSource;

    public Multipath(NextHops hops, SourceSelection sources, InterfaceParameters parameters, NeighbourTable neighbours, KernelVersion kernel)
    {
        _hops = hops;
        _sources = sources;
        _parameters = parameters;
        _neighbours = neighbours;
        _prefersSource = kernel >= KernelChanges.MultipathPrefersSource;
    }

    /// <summary>The ways with their shares.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="route">The route.</param>
    /// <param name="result">What was found.</param>
    /// <param name="source">The packet's source; not given where it is still to be chosen or does not count.</param>
    public Paths Choose(Inquiry inquiry, Route route, in FibResult result, IpAddress source)
    {
        var hops = route.Info.NextHops;
        int[] weights = [.. hops.Select(hop => _hops.IsAlive(inquiry, hop) ? hop.Weight : 0)];
        double total = weights.Sum();
        var usable = Usable(inquiry, hops, weights);
        bool[] preferred = Preferred(inquiry, route, source);
        double[] shares = new double[hops.Length];
        for (int i = 0; i < hops.Length; i++)
        {
            if (weights[i] > 0 && Taken(i, usable, preferred) is { } taken)
            {
                shares[taken] += weights[i] / total;
            }
        }

        ImmutableArray<(int Hop, double Share)> possible =
            [.. shares.Select((share, hop) => (Hop: hop, Share: share)).Where(way => way.Share > 0)];
        var best = result;
        best.Hop = possible.IsEmpty ? result.Hop : possible.MaxBy(way => way.Share).Hop;
        return new(best, possible.Length > 1 ? possible : []);
    }

    // Where the hash falls on next hop number drawn, those from there on hold the hash, and a source counts for more.
    private static int? Taken(int drawn, bool[] usable, bool[] preferred)
    {
        int? best = null;
        int bestScore = -1;
        for (int i = 0; i < usable.Length; i++)
        {
            int score = (preferred[i] ? 2 : 0) + (i >= drawn ? 1 : 0);
            if (usable[i] && score > bestScore)
            {
                (best, bestScore) = (i, score);
            }
        }

        return best;
    }

    private bool[] Usable(Inquiry inquiry, ImmutableArray<NextHop> hops, int[] weights)
    {
        bool asksNeighbours = inquiry.Read(_parameters.OfHost("net.ipv4.fib_multipath_use_neigh", 0)).IsOn;
        return [.. hops.Select((hop, i) => weights[i] > 0 && (!asksNeighbours || _neighbours.IsGoodNextHop(inquiry, hop)))];
    }

    private bool[] Preferred(Inquiry inquiry, Route route, IpAddress source) => [.. route.Info.NextHops.Select(hop =>
        _prefersSource && route.Info.NextHopId is null && source.IsGiven && !source.IsAny && _sources.OfNextHop(inquiry, route, hop) == source)];
}
