using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Rules;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// The search of one table (net/ipv4/fib_trie.c, fib_table_lookup): from the longest prefix to the shortest, and within a
/// prefix in the order of the table, the first route that may be used decides.
/// </summary>
internal sealed class TableLookup
{
    private readonly RouteTables _tables;
    private readonly RuleList _rules;
    private readonly NextHops _hops;

    public TableLookup(RouteTables tables, RuleList rules, NextHops hops)
    {
        _tables = tables;
        _rules = rules;
        _hops = hops;
    }

    /// <summary>Searches a table.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="flow">What is sought.</param>
    /// <param name="id">The table.</param>
    /// <param name="rule">The rule that led to it; null where the kernel asks no rules.</param>
    /// <returns>A way or a refusal; EAGAIN where the table does not decide.</returns>
    public FibResult Lookup(Inquiry inquiry, in Flow flow, RouteTableId id, PolicyRule? rule)
    {
        var routes = _tables.Routes;
        var table = _tables.Find(id);
        int found = 0;
        for (int node = table?.Find(flow.Destination) ?? -1; node >= 0; node = table!.Parent(node))
        {
            foreach (int position in table!.RoutesOf(node))
            {
                found++;
                ref readonly var route = ref routes[position];
                if (Try(inquiry, flow, route) is { } hop)
                {
                    var result = new FibResult { Position = position, Hop = hop, Table = id, Error = Refusal(route.Type) };
                    if (inquiry.Records)
                    {
                        Record(inquiry, flow, rule, result);
                        RecordLosers(inquiry, rule, id, table!, node, position);
                    }

                    return result;
                }

                if (inquiry.Records)
                {
                    string why = WhyUnusable(inquiry, flow, route);
                    inquiry.Consider(Considered(rule, id, position, ConsideredResult.Lost, why));
                }
            }
        }

        if (inquiry.Records && rule is not null)
        {
            string why = table is null ? "the table is empty" : found == 0 ? "no route to the destination" : "no usable route to the destination";
            inquiry.Consider(new(rule, ConsideredResult.NoRoute, null, why) { Table = id });
        }

        return FibResult.Nothing(Errno.EAGAIN);
    }

    /// <summary>Why a rule suppresses what was found; null where it does not.</summary>
    public string? WhySuppressed(PolicyRule rule, in FibResult result)
    {
        var route = _tables.Routes[result.Position];
        if (rule.SuppressPrefixLength is { } length && route.Destination.Length <= length)
        {
            return $"suppress_prefixlength {length}: a prefix of {route.Destination.Length} bits or less does not count";
        }

        return rule.SuppressInterfaceGroup is { } group && _hops.GroupOf(route) == group
            ? $"suppress_ifgroup {group}: its interface belongs to that group"
            : null;
    }

    /// <summary>The refusal that a type of route stands for (net/ipv4/fib_semantics.c, fib_props).</summary>
    public static Errno? Refusal(RouteType type) => type switch
    {
        RouteType.Unicast or RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast => null,
        RouteType.Blackhole => Errno.EINVAL,
        RouteType.Unreachable => Errno.EHOSTUNREACH,
        RouteType.Prohibit => Errno.EACCES,
        RouteType.Throw => Errno.EAGAIN,
        RouteType.Unspecified or RouteType.Nat => Errno.EINVAL,
    };

    // The usable next hop's number; 0 for routes that refuse, which need none.
    private int? Try(Inquiry inquiry, in Flow flow, in Route route)
    {
        if ((route.Tos != 0 && route.Tos != RuleMatch.CountedTos(flow)) || route.Info.Scope < flow.Scope)
        {
            return null;
        }

        return Refusal(route.Type) is not null ? 0 : _hops.FirstUsable(inquiry, flow, route);
    }

    private string WhyUnusable(Inquiry inquiry, in Flow flow, in Route route) =>
        route.Tos != 0 && route.Tos != RuleMatch.CountedTos(flow) ? $"tos 0x{route.Tos:x2}, not 0x{RuleMatch.CountedTos(flow):x2}"
        : route.Info.Scope < flow.Scope ? "its scope is too wide"
        : _hops.WhyUnusable(inquiry, flow, route);

    private void Record(Inquiry inquiry, in Flow flow, PolicyRule? rule, in FibResult result)
    {
        var route = _tables.Routes[result.Position];
        var what = route.Type == RouteType.Throw ? ConsideredResult.Throw : ConsideredResult.Match;
        string why = route.Type == RouteType.Throw ? "throw: back to the policy rules" : $"longest prefix that holds {flow.Destination}";
        inquiry.Consider(Considered(rule, result.Table!.Value, result.Position, what, why));
    }

    // The routes that would have been next, so that people see what their other routes were worth.
    private void RecordLosers(Inquiry inquiry, PolicyRule? rule, RouteTableId id, RouteTable table, int node, int winner)
    {
        const int Enough = 8;
        var won = _tables.Routes[winner];
        bool isPast = false;
        int count = 0;
        for (; node >= 0; node = table.Parent(node))
        {
            foreach (int position in table.RoutesOf(node))
            {
                if (isPast && count++ < Enough)
                {
                    inquiry.Consider(Considered(rule, id, position, ConsideredResult.Lost, WhyWorse(won, _tables.Routes[position])));
                }

                isPast |= position == winner;
            }
        }
    }

    private static string WhyWorse(in Route won, in Route lost) =>
        lost.Destination.Length != won.Destination.Length ? $"shorter prefix: /{lost.Destination.Length} against /{won.Destination.Length}"
        : lost.Table != won.Table ? $"table {won.Table} comes first"
        : lost.Tos != won.Tos ? $"tos 0x{won.Tos:x2} comes first"
        : lost.Metric != won.Metric ? $"higher metric: {lost.Metric} against {won.Metric}"
        : "same prefix and metric, but listed later";

    private RouteConsidered Considered(PolicyRule? rule, RouteTableId id, int position, ConsideredResult result, string why)
    {
        var table = rule is null ? _tables.Routes[position].Table : id;
        return new(rule ?? _rules.PlainRuleOf(table) ?? new(0, new PolicyAction.Lookup(table)), result, _tables.Quote(position), why)
        {
            Table = table,
        };
    }
}
