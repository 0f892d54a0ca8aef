using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A routing decision.</summary>
internal static class RouteRow
{
    public static Row Of(Step.Route step, RowContext context, bool isEnd)
    {
        var decision = step.Decision;
        var row = new Row(step.Kind == RouteKind.Reroute ? "re-route" : "route") { IsEnd = isEnd };
        if (context.Detail == Detail.Full)
        {
            AddConsidered(row, decision);
        }

        row.Paragraphs.Add(new(Summary(decision, isEnd)));
        if (decision.Route is { } route && route.Source.IsGiven)
        {
            row.Paragraphs.Add(new(Quote.Of(route.Source.Text, route.Source)));
        }

        if (decision.Rule is { } rule && IsUnusual(rule) && rule.Source.IsGiven)
        {
            row.Paragraphs.Add(new(Quote.Of("by the rule ", rule.Source.Text.Replace('\t', ' '), rule.Source)));
        }

        if (context.Owners.Of(step) is { } owner)
        {
            row.Paragraphs.Add(new(OwnerText.Of(owner)));
        }

        if (!step.Changes.IsEmpty)
        {
            row.Paragraphs.Add(new(Rows.Changes(step, context.Owners)));
        }

        return row;
    }

    private static Styled Summary(RouteDecision decision, bool isEnd)
    {
        // Where the check of the source refuses, that is the next row's to tell; the way itself was found.
        if (decision is { Error: not null, Validation.Passed: false, Route: { } found })
        {
            return new Styled(Way(decision with { Type = found.Value.Type, Device = decision.Device ?? DeviceOf(found.Value) }));
        }

        if (decision.Error is { } error)
        {
            return new Styled(error.Explanation, isEnd ? Ink.Bad : Ink.Plain);
        }

        if (decision.Undecided is { } undecided)
        {
            return new Styled(undecided, Ink.Caution);
        }

        var line = new Styled(Way(decision));
        return decision.Query.Source.IsGiven || !decision.Source.IsGiven ? line : line.Add($", source {decision.Source}");
    }

    private static string Way(RouteDecision decision) => decision.Type switch
    {
        RouteType.Local => "to this host",
        RouteType.Broadcast => decision.Flags.HasFlag(RouteFlags.Local) || decision.Query.InInterface is null ? "to this host, as broadcast" : $"by {decision.Device}, as broadcast",
        RouteType.Anycast => "to this host, as anycast",
        RouteType.Multicast => $"multicast by {decision.Device}",
        RouteType.Unicast => decision.Gateway.IsGiven
            ? $"by {decision.Device} via {decision.Gateway}"
            : $"by {decision.Device}, directly attached",
        RouteType.Blackhole or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw or RouteType.Nat
            or RouteType.Unspecified => "no way",
    };

    private static string? DeviceOf(Route route) => route.Info.NextHops.IsEmpty ? null : route.Info.NextHops[0].Device;

    /// <summary>The three rules that every host has need no mention.</summary>
    private static bool IsUnusual(PolicyRule rule) => rule.Priority is not (0 or 32766 or 32767);

    private static void AddConsidered(Row row, RouteDecision decision)
    {
        foreach (var considered in decision.Considered)
        {
            var line = new Styled($"rule {considered.Rule.Priority}", Ink.Dim)
                .Then(considered.Table is { } id ? $"table {id}" : string.Empty, Ink.Dim, gap: 2)
                .Then(considered.Route is { Source.IsGiven: true } route ? route.Source.Text.Trim() : string.Empty, Ink.Dim, gap: 2);
            bool decides = considered.Result == ConsideredResult.Match;
            row.Paragraphs.Add(new(line.Then(considered.Why, decides ? Ink.Plain : Ink.Dim, gap: 2)));
        }
    }
}
