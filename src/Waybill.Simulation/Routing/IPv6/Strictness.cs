namespace Waybill.Simulation.Routing.IPv6;

/// <summary>What a lookup demands of next hops (include/net/ip6_route.h, RT6_LOOKUP_F_*).</summary>
[Flags]
internal enum Strictness
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The interface must be the one that was asked for, not just preferably.</summary>
    Interface = 1,

    /// <summary>Gateways that do not answer come last: a host, not a router.</summary>
    Reachable = 2,

    /// <summary>Next hops without carrier count in any case.</summary>
    IgnoreLinkState = 4,
}
