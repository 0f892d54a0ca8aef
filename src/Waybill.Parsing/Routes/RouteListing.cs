using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Routes;

/// <summary>The routes of one <c>ip route</c> listing; <c>ip route show table all</c> lists both families.</summary>
/// <param name="Text">The text that the routes' lines count in; retold where the listing was JSON.</param>
/// <param name="IPv4">The IPv4 routes in the order of the listing.</param>
/// <param name="IPv6">The IPv6 routes in the order of the listing.</param>
public sealed record RouteListing(SourceText Text, ImmutableArray<Route> IPv4, ImmutableArray<Route> IPv6)
{
    /// <summary>Tables that the listing names by words of the host's own <c>rt_tables</c>.</summary>
    public ImmutableDictionary<RouteTableId, string> TableNames { get; init; } = ImmutableDictionary<RouteTableId, string>.Empty;

    /// <summary>True where the text holds something, but no route in it was understood: it says nothing.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>The routes of one family.</summary>
    public ImmutableArray<Route> Of(IpFamily family) => family == IpFamily.IPv6 ? IPv6 : IPv4;

    /// <summary>True where a route of the family stands in the table <c>local</c>, so that the listing was made with <c>table all</c>.</summary>
    public bool HasLocalTable(IpFamily family)
    {
        foreach (ref readonly var route in Of(family).AsSpan())
        {
            if (route.Table == RouteTableId.Local)
            {
                return true;
            }
        }

        return false;
    }
}
