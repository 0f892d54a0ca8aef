using System.Collections.Immutable;
using Waybill.Model.Sources;

namespace Waybill.Model.Routing;

/// <summary>The policy rules and routes of one family.</summary>
/// <param name="Rules">The policy rules in the order they are asked.</param>
/// <param name="Routes">All routes of all tables, in the order of the listing; derived ones last.</param>
/// <param name="RouteListing">The listing that <see cref="Route.Line"/> counts in; null where there is none.</param>
public sealed record RoutingState(ImmutableArray<PolicyRule> Rules, ImmutableArray<Route> Routes, SourceText? RouteListing)
{
    /// <summary>Neither rules nor routes.</summary>
    public static readonly RoutingState Empty = new([], [], null);

    /// <summary>The tables that the listings name by words of the host's own <c>rt_tables</c>; see <see cref="RouteTableId.Named"/>.</summary>
    public ImmutableDictionary<RouteTableId, string> TableNames { get; init; } = ImmutableDictionary<RouteTableId, string>.Empty;

    /// <summary>The table's name as the host's listings print it, else its number.</summary>
    public string NameOf(RouteTableId table) => TableNames.GetValueOrDefault(table) ?? table.ToString();

    /// <summary>The route with the line that states it.</summary>
    public QuotedRoute Quote(Route route) =>
        new(route, route.Line > 0 && RouteListing is not null ? new SourceLine(RouteListing, route.Line) : default);
}
