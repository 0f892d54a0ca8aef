namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m addrtype</c>: what the routing tables say an address is.</summary>
    /// <param name="IsSource">True for <c>--src-type</c>, false for <c>--dst-type</c>.</param>
    /// <param name="Types">The types, any of which will do.</param>
    /// <param name="LimitedTo">The interface that the lookup is limited to.</param>
    public sealed record AddressType(bool IsSource, AddressTypes Types, AddressTypeLimit LimitedTo) : Match;
}

/// <summary>Kinds of address, as bits of the route types (include/uapi/linux/netfilter/xt_addrtype.h).</summary>
[Flags]
public enum AddressTypes
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary><c>UNSPEC</c>.</summary>
    Unspecified = 1 << 0,

    /// <summary><c>UNICAST</c>.</summary>
    Unicast = 1 << 1,

    /// <summary><c>LOCAL</c>.</summary>
    Local = 1 << 2,

    /// <summary><c>BROADCAST</c>.</summary>
    Broadcast = 1 << 3,

    /// <summary><c>ANYCAST</c>.</summary>
    Anycast = 1 << 4,

    /// <summary><c>MULTICAST</c>.</summary>
    Multicast = 1 << 5,

    /// <summary><c>BLACKHOLE</c>.</summary>
    Blackhole = 1 << 6,

    /// <summary><c>UNREACHABLE</c>.</summary>
    Unreachable = 1 << 7,

    /// <summary><c>PROHIBIT</c>.</summary>
    Prohibit = 1 << 8,

    /// <summary><c>THROW</c>.</summary>
    Throw = 1 << 9,

    /// <summary><c>NAT</c>.</summary>
    Nat = 1 << 10,

    /// <summary><c>XRESOLVE</c>.</summary>
    ExternalResolve = 1 << 11,
}

/// <summary>The interface that an address type lookup is limited to.</summary>
public enum AddressTypeLimit
{
    /// <summary>Any interface.</summary>
    None,

    /// <summary><c>--limit-iface-in</c>.</summary>
    In,

    /// <summary><c>--limit-iface-out</c>.</summary>
    Out,
}
