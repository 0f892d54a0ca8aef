using System.Collections.Immutable;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>The next hops that a packet may take.</summary>
/// <param name="Result">The deciding route, with the most likely next hop.</param>
/// <param name="Shares">Next hops with their shares where more than one is possible; empty otherwise.</param>
internal readonly record struct Paths(FibResult Result, ImmutableArray<(int Hop, double Share)> Shares)
{
    /// <summary>One way only.</summary>
    public static Paths Single(in FibResult result) => new(result, []);
}
