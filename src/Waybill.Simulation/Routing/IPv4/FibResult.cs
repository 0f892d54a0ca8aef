using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>What rules and tables say (include/net/ip_fib.h, struct fib_result).</summary>
internal struct FibResult
{
    /// <summary>The deciding route's place in the list of all routes; -1 where none decided.</summary>
    public int Position;

    /// <summary>The first usable next hop.</summary>
    public int Hop;

    /// <summary>The table that was searched.</summary>
    public RouteTableId? Table;

    /// <summary>The rule that led there.</summary>
    public PolicyRule? Rule;

    /// <summary>The refusal; null where a way was found.</summary>
    public Errno? Error;

    /// <summary>Nothing found.</summary>
    public static FibResult Nothing(Errno error) => new() { Position = -1, Error = error };
}
