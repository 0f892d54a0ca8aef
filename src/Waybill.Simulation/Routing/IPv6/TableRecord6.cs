using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>Writes down which routes of a table held the destination and why all but one lost.</summary>
internal sealed class TableRecord6
{
    private const int Enough = 16;
    private readonly RouteTables _tables;
    private readonly HopScore _scores;

    public TableRecord6(RouteTables tables, HopScore scores)
    {
        _tables = tables;
        _scores = scores;
    }

    /// <summary>Writes.</summary>
    public void Write(Inquiry inquiry, in Flow flow, string? asked, PolicyRule rule, RouteTableId id, in Fib6Result result)
    {
        var table = _tables.Find(id);
        int count = 0;
        for (int node = table?.Find(flow.Destination) ?? -1; node >= 0; node = table!.Parent(node))
        {
            foreach (int position in table!.RoutesOf(node))
            {
                if (position == result.Position || count++ < Enough)
                {
                    inquiry.Consider(Describe(inquiry, flow, asked, rule, id, position, result));
                }
            }
        }

        if (result.Position < 0)
        {
            string why = table is null ? "the table is empty" : count == 0 ? "no route to the destination" : "no usable route to the destination";
            inquiry.Consider(new(rule, ConsideredResult.NoRoute, null, why) { Table = id });
        }
    }

    private RouteConsidered Describe(Inquiry inquiry, in Flow flow, string? asked, PolicyRule rule, RouteTableId id, int position, in Fib6Result result)
    {
        var route = _tables.Routes[position];
        var (what, why) = position != result.Position ? (ConsideredResult.Lost, WhyLost(inquiry, flow, asked, route, result))
            : route.Type == RouteType.Throw ? (ConsideredResult.Throw, "throw: back to the policy rules")
            : (ConsideredResult.Match, $"longest prefix that holds {flow.Destination}");
        return new(rule, what, _tables.Quote(position), why) { Table = id };
    }

    private string WhyLost(Inquiry inquiry, in Flow flow, string? asked, Route route, in Fib6Result result)
    {
        if (route.SourceNetwork.IsGiven && (!flow.Source.IsGiven || !route.SourceNetwork.Contains(flow.Source)))
        {
            return $"it is for packets from {route.SourceNetwork}";
        }

        if (result.Position < 0)
        {
            return route.Info.NextHops is [var hop, ..] ? _scores.WhyUnusable(inquiry, hop, asked) : "it names no way";
        }

        var won = _tables.Routes[result.Position];
        return route.Destination.Length > won.Destination.Length
            ? route.Info.NextHops is [var first, ..] ? _scores.WhyUnusable(inquiry, first, asked) : "it names no way"
            : route.Destination.Length < won.Destination.Length ? $"shorter prefix: /{route.Destination.Length} against /{won.Destination.Length}"
            : won.SourceNetwork.IsGiven && !route.SourceNetwork.IsGiven ? $"the route from {won.SourceNetwork} comes first"
            : route.Metric > won.Metric ? $"higher metric: {route.Metric} against {won.Metric}"
            : route.Info.NextHops is [var other, ..] && asked is not null && other.Device != asked ? $"it leaves by {other.Device}, not by {asked}"
            : "another route of the same prefix is better or listed first";
    }
}
