using Waybill.Explanation.Suppositions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Differences.Facets;

/// <summary>Routes and policy rules of one family.</summary>
internal static class RoutingFacets
{
    /// <summary>The routes, by what tells them apart in a table; several alike in the order of the listing.</summary>
    public static Facet Routes(IpFamily family) => new Facet<(RouteTableId Table, Prefix To, byte Tos, uint Metric, int Place), Route>(
        family == IpFamily.IPv6 ? "routes-ipv6" : "routes",
        family == IpFamily.IPv6 ? SnapshotPart.Routes6 : SnapshotPart.Routes4,
        state => Keyed(state.Routing(family).Routes),
        (state, routes) => With(state, family, state.Routing(family) with { Routes = [.. routes.Select(route => route with { Line = 0 })] }))
    {
        Name = (key, _) => $"{key.To} table {key.Table}",
        Words = (route, state) => Text(route, state.Routing(family)),
        Source = (route, state) => state.Routing(family).Quote(route).Source.ToString(),
        FollowsFromOthers = route => route.Line == 0,
        AreSame = (left, right) => left with { Line = 0 } == right with { Line = 0 },
    };

    public static Facet Rules(IpFamily family) => new Facet<(string Text, int Place), PolicyRule>(
        family == IpFamily.IPv6 ? "policy-rules-ipv6" : "policy-rules",
        family == IpFamily.IPv6 ? SnapshotPart.Rules6 : SnapshotPart.Rules4,
        state => Numbered(state.Routing(family).Rules, Text),
        (state, rules) => With(state, family, state.Routing(family) with { Rules = [.. rules.OrderBy(rule => rule.Priority)] }))
    {
        Name = (key, _) => key.Text,
        Words = (rule, _) => Text(rule),
        Source = (rule, _) => rule.Source.ToString(),
    };

    /// <summary>Facts under a text, and how often that text was there before.</summary>
    internal static IEnumerable<((string Text, int Place) Key, T Fact)> Numbered<T>(IEnumerable<T> facts, Func<T, string> text)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var fact in facts)
        {
            string words = text(fact);
            int place = seen.GetValueOrDefault(words);
            seen[words] = place + 1;
            yield return ((words, place), fact);
        }
    }

    private static IEnumerable<((RouteTableId, Prefix, byte, uint, int), Route)> Keyed(IEnumerable<Route> routes)
    {
        var seen = new Dictionary<(RouteTableId, Prefix, byte, uint), int>();
        foreach (var route in routes)
        {
            var key = (route.Table, route.Destination, route.Tos, route.Metric);
            int place = seen.GetValueOrDefault(key);
            seen[key] = place + 1;
            yield return ((route.Table, route.Destination, route.Tos, route.Metric, place), route);
        }
    }

    private static string Text(Route route, RoutingState routing) =>
        routing.Quote(route).Source.Text.Trim() is { Length: > 0 } line ? line : RouteWords.Of(route, routing);

    private static string Text(PolicyRule rule) => rule.Source.Text is { Length: > 0 } line
        ? string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        : $"{rule.Priority}: from all {(rule.Action is PolicyAction.Lookup lookup ? $"lookup {lookup.Table}" : rule.Action.GetType().Name.ToLowerInvariant())}";

    private static HostState With(HostState state, IpFamily family, RoutingState routing) =>
        family == IpFamily.IPv6 ? state with { Routing6 = routing } : state with { Routing4 = routing };
}
