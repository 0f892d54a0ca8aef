using Waybill.Model.Addresses;
using Waybill.Model.Sources;

namespace Waybill.Model.Routing;

/// <summary>
/// One route. A value that fits an array of a million; what is common to many stands in <see cref="Info"/>.
/// </summary>
/// <param name="Destination">The destination network, host bits zero.</param>
/// <param name="Info">Next hops and attributes.</param>
/// <param name="Table">The table it stands in.</param>
/// <param name="Metric">The priority, smaller wins; 0 where IPv4 prints none.</param>
/// <param name="Type">What it does.</param>
/// <param name="Tos">The type of service that a packet must carry; 0 for any. IPv4 only.</param>
/// <param name="Line">One-based line of the listing; 0 for a derived route.</param>
public readonly record struct Route(
    Prefix Destination,
    RouteInfo Info,
    RouteTableId Table,
    uint Metric,
    RouteType Type,
    byte Tos,
    int Line)
{
    /// <summary>The source network of an IPv6 subtree route (<c>from</c>); kept aside because it is rare. Not given where none.</summary>
    public Prefix SourceNetwork => SourceNetworkBox?.Prefix ?? default;

    /// <summary>The holder of <see cref="SourceNetwork"/>; null for nearly all routes.</summary>
    public RouteSource? SourceNetworkBox { get; init; }
}

/// <summary>The source network that an IPv6 route demands.</summary>
/// <param name="Prefix">The network.</param>
public sealed record RouteSource(Prefix Prefix);

/// <summary>A route together with the listing it stands in, so that it can be quoted.</summary>
/// <param name="Value">The route.</param>
/// <param name="Source">The line; not given for a derived route.</param>
public readonly record struct QuotedRoute(Route Value, SourceLine Source);
