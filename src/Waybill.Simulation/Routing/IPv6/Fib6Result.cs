using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>What rules and tables say (include/net/ip6_fib.h, struct fib6_result).</summary>
internal struct Fib6Result
{
    /// <summary>The deciding route's place in the list of all routes; -1 where none decided.</summary>
    public int Position;

    /// <summary>The next hop that was found best.</summary>
    public int Hop;

    /// <summary>The table that was searched.</summary>
    public RouteTableId? Table;

    /// <summary>The rule that led there.</summary>
    public PolicyRule? Rule;

    /// <summary>The refusal; null where a way was found.</summary>
    public Errno? Error;

    /// <summary>Nothing found.</summary>
    public static Fib6Result Nothing(Errno error) => new() { Position = -1, Error = error };
}
