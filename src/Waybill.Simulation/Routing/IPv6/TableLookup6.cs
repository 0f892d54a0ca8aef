using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>
/// The search of one table (net/ipv6/route.c, fib6_table_lookup and rt6_select): from the longest prefix to the shortest,
/// within a destination first the routes for the packet's source network; there the lowest metric with a usable next hop.
/// </summary>
internal sealed class TableLookup6
{
    private readonly RouteTables _tables;
    private readonly HopScore _scores;
    private readonly TableRecord6 _record;

    public TableLookup6(RouteTables tables, HopScore scores)
    {
        _tables = tables;
        _scores = scores;
        _record = new(tables, scores);
    }

    /// <summary>Searches a table.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="flow">What is sought.</param>
    /// <param name="asked">The interface that is asked for; null for any.</param>
    /// <param name="strict">What is demanded of next hops.</param>
    /// <param name="id">The table.</param>
    /// <param name="rule">The rule that led to it.</param>
    /// <returns>A way or a refusal; EAGAIN where the table does not decide.</returns>
    public Fib6Result Lookup(Inquiry inquiry, in Flow flow, string? asked, Strictness strict, RouteTableId id, PolicyRule rule)
    {
        var result = Fib6Result.Nothing(Errno.EAGAIN);
        if (_tables.Find(id) is { } table)
        {
            result = Search(inquiry, flow, asked, strict, table);
            if (result.Position < 0 && strict.HasFlag(Strictness.Reachable))
            {
                result = Search(inquiry, flow, asked, strict & ~Strictness.Reachable, table);
            }

            if (result.Position >= 0)
            {
                result.Table = id;
                result.Error = Refusal(_tables.Routes[result.Position].Type);
            }
        }

        if (inquiry.Records)
        {
            _record.Write(inquiry, flow, asked, rule, id, result);
        }

        return result;
    }

    /// <summary>The refusal that a type of route stands for (net/ipv6/route.c, fib6_prop).</summary>
    public static Errno? Refusal(RouteType type) => type switch
    {
        RouteType.Unicast or RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast => null,
        RouteType.Blackhole => Errno.EINVAL,
        RouteType.Unreachable => Errno.EHOSTUNREACH,
        RouteType.Prohibit => Errno.EACCES,
        RouteType.Throw => Errno.EAGAIN,
        RouteType.Unspecified or RouteType.Nat => Errno.EINVAL,
    };

    // net/ipv6/ip6_fib.c, fib6_node_lookup_1 and fib6_backtrack: the search begins at the longest prefix that has routes for the
    // packet's source. A prefix that has routes for other sources only is passed over with all its routes, but not on the way
    // back up from one whose routes cannot be used, and the default routes never are.
    private Fib6Result Search(Inquiry inquiry, in Flow flow, string? asked, Strictness strict, RouteTable table)
    {
        bool hasBegun = false;
        for (int node = table.Find(flow.Destination); node >= 0; node = table.Parent(node))
        {
            var positions = table.RoutesOf(node);
            var sources = SourcesOf(positions, flow, out bool isDivided);
            hasBegun |= !isDivided || sources.Count > 0 || _tables.Routes[positions[0]].Destination.Length == 0;
            if (!hasBegun)
            {
                continue;
            }

            foreach (var source in sources.Append(default))
            {
                if (Select(inquiry, positions, source, asked, strict) is { Position: >= 0 } found)
                {
                    return found;
                }
            }
        }

        return Fib6Result.Nothing(Errno.EAGAIN);
    }

    // The source networks that hold the packet's source, longest first.
    private List<Prefix> SourcesOf(ReadOnlySpan<int> positions, in Flow flow, out bool isDivided)
    {
        var source = flow.Source.IsGiven ? flow.Source : IpAddress.Any(IpFamily.IPv6);
        List<Prefix> networks = [];
        isDivided = false;
        foreach (int position in positions)
        {
            var network = _tables.Routes[position].SourceNetwork;
            isDivided |= network.IsGiven;
            if (network.IsGiven && network.Contains(source) && !networks.Contains(network))
            {
                networks.Add(network);
            }
        }

        networks.Sort((left, right) => right.Length.CompareTo(left.Length));
        return networks;
    }

    // net/ipv6/route.c, find_rr_leaf: the best score among the lowest metric; if there is none, among all other metrics at once.
    private Fib6Result Select(Inquiry inquiry, ReadOnlySpan<int> positions, Prefix source, string? asked, Strictness strict)
    {
        var best = Fib6Result.Nothing(Errno.EAGAIN);
        int bestScore = -1;
        uint? metric = null;
        foreach (int position in positions)
        {
            ref readonly var route = ref _tables.Routes[position];
            if (route.SourceNetwork != source)
            {
                continue;
            }

            metric ??= route.Metric;
            if (best.Position >= 0 && route.Metric != metric && _tables.Routes[best.Position].Metric == metric)
            {
                break;
            }

            Score(inquiry, position, asked, strict, ref best, ref bestScore);
        }

        return best;
    }

    private void Score(Inquiry inquiry, int position, string? asked, Strictness strict, ref Fib6Result best, ref int bestScore)
    {
        ref readonly var route = ref _tables.Routes[position];
        var hops = route.Info.NextHops;
        if (hops.IsEmpty && Refusal(route.Type) is not null)
        {
            // A refusal stands on lo, whether the listing says so or not.
            int score = asked is null or "lo" ? 10 : strict.HasFlag(Strictness.Interface) ? HopScore.Unusable : 8;
            if (score > bestScore)
            {
                (best.Position, best.Hop, bestScore) = (position, 0, score);
            }
        }

        for (int i = 0; i < hops.Length; i++)
        {
            int score = _scores.Of(inquiry, route, hops[i], asked, strict);
            if (score > bestScore)
            {
                (best.Position, best.Hop, bestScore) = (position, i, score);
            }
        }
    }
}
