using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Flows;

/// <summary>Something that a packet passes or does not pass. A closed set: see the nested types.</summary>
public abstract record Waypoint
{
    private protected Waypoint(string words) => Words = words;

    /// <summary>The words by which it was asked for.</summary>
    public string Words { get; }

    /// <summary>A chain, or one rule of it that has to match.</summary>
    /// <param name="Asked">The words by which it was asked for.</param>
    /// <param name="Table">The table; null for the chain of any table.</param>
    /// <param name="Chain">The chain's name.</param>
    /// <param name="Number">The rule's position from 1; null for the chain as a whole.</param>
    public sealed record InChain(string Asked, string? Table, string Chain, int? Number) : Waypoint(Asked);

    /// <summary>An interface, a bridge port or a tunnel that the packet comes in or leaves by.</summary>
    /// <param name="Asked">The words by which it was asked for.</param>
    /// <param name="Name">The interface's name.</param>
    public sealed record Interface(string Asked, string Name) : Waypoint(Asked);

    /// <summary>An address that the packet is handed to, or that a translation gives it.</summary>
    /// <param name="Asked">The words by which it was asked for.</param>
    /// <param name="Value">The address.</param>
    public sealed record Address(string Asked, IpAddress Value) : Waypoint(Asked);

    /// <summary>A routing table that a routing decision takes the route from.</summary>
    /// <param name="Asked">The words by which it was asked for.</param>
    /// <param name="Table">The table.</param>
    public sealed record RoutingTable(string Asked, RouteTableId Table) : Waypoint(Asked);

    /// <summary>A target of a rule that matches: <c>MASQUERADE</c>.</summary>
    /// <param name="Asked">The words by which it was asked for.</param>
    /// <param name="Name">The target's name.</param>
    public sealed record Target(string Asked, string Name) : Waypoint(Asked);
}
