using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>What a route's line says after its destination. Routes whose lines end alike share one.</summary>
/// <param name="Info">Next hops and attributes.</param>
internal sealed record RouteTail(RouteInfo Info)
{
    /// <summary>The table.</summary>
    public RouteTableId Table { get; init; } = RouteTableId.Main;

    /// <summary>The metric.</summary>
    public uint Metric { get; init; }

    /// <summary>The type of service.</summary>
    public byte Tos { get; init; }

    /// <summary>The family that the words tell; none where they tell none.</summary>
    public IpFamily Family { get; init; }

    /// <summary>Why the line is no route of the tables although it reads like one; null where it is one.</summary>
    public string? NoRoute { get; init; }

    /// <summary>True where a value could not be read without which the route would be another one.</summary>
    public bool IsBroken { get; init; }
}
