using System.Collections.Immutable;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>The next hops of a multipath route and how likely each is (net/ipv6/route.c, rt6_multipath_rebalance, fib6_select_path).</summary>
internal sealed class Multipath6
{
    private readonly HopScore _scores;

    public Multipath6(HopScore scores) => _scores = scores;

    /// <summary>Next hops with their shares where more than one is possible; empty otherwise.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="route">The route.</param>
    /// <param name="found">The next hop that was found best, which is taken where the drawn one may not be.</param>
    /// <param name="asked">The interface that is asked for.</param>
    /// <param name="strict">What is demanded of next hops.</param>
    public ImmutableArray<(int Hop, double Share)> Choose(Inquiry inquiry, Route route, int found, string? asked, Strictness strict)
    {
        var hops = route.Info.NextHops;
        if (hops.Length < 2)
        {
            return [];
        }

        int[] weights = [.. hops.Select(hop => _scores.IsAlive(inquiry, hop, ignoreLinkState: false) ? hop.Weight : 0)];
        double total = weights.Sum();
        double[] shares = new double[hops.Length];
        for (int i = 0; i < hops.Length; i++)
        {
            bool isGood = i == found || _scores.Of(inquiry, route, hops[i], asked, strict) >= 0;
            shares[isGood ? i : found] += total == 0 ? 0 : weights[i] / total;
        }

        ImmutableArray<(int Hop, double Share)> possible =
            [.. shares.Select((share, hop) => (Hop: hop, Share: share)).Where(way => way.Share > 0)];
        return possible.Length > 1 || (possible.Length == 1 && possible[0].Hop != found) ? possible : [];
    }
}
