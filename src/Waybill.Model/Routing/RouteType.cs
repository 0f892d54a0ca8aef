namespace Waybill.Model.Routing;

/// <summary>What a route does with packets (include/uapi/linux/rtnetlink.h, RTN_*).</summary>
public enum RouteType : byte
{
    /// <summary>No type: never in a table.</summary>
    Unspecified = 0,

    /// <summary>Forwards by a gateway or onto a link.</summary>
    Unicast = 1,

    /// <summary>Delivers to this host.</summary>
    Local = 2,

    /// <summary>Delivers to this host and sends as link-layer broadcast.</summary>
    Broadcast = 3,

    /// <summary>Delivers to this host; an anycast address.</summary>
    Anycast = 4,

    /// <summary>A multicast route.</summary>
    Multicast = 5,

    /// <summary>Drops silently.</summary>
    Blackhole = 6,

    /// <summary>Drops; the sender is told that the host cannot be reached.</summary>
    Unreachable = 7,

    /// <summary>Drops; the sender is told that communication is prohibited.</summary>
    Prohibit = 8,

    /// <summary>Ends the lookup in this table; the policy rules go on.</summary>
    Throw = 9,

    /// <summary>Address translation by routes, gone since 2.6.</summary>
    Nat = 10,
}
