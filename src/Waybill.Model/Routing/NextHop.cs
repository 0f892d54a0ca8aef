using Waybill.Model.Addresses;

namespace Waybill.Model.Routing;

/// <summary>One way that a route leads.</summary>
/// <param name="Gateway">The next router; of the other family for <c>via inet6</c>; not given for a directly attached destination.</param>
/// <param name="Device">The interface's name; null where the listing names none (unreachable and the like).</param>
/// <param name="Flags">What the kernel says of the way.</param>
/// <param name="Weight">Its share of a multipath route, from 1.</param>
/// <param name="Encapsulation">The words after <c>encap</c>; null where none.</param>
public sealed record NextHop(
    IpAddress Gateway,
    string? Device,
    NextHopFlags Flags = NextHopFlags.None,
    int Weight = 1,
    string? Encapsulation = null);

/// <summary>What the kernel says of a next hop (include/uapi/linux/rtnetlink.h, RTNH_F_*).</summary>
[Flags]
public enum NextHopFlags : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>dead</c>: the interface is down.</summary>
    Dead = 1,

    /// <summary><c>pervasive</c>: to be looked up again.</summary>
    Pervasive = 2,

    /// <summary><c>onlink</c>: the gateway is taken to be on the link.</summary>
    OnLink = 4,

    /// <summary><c>offload</c>: the hardware forwards.</summary>
    Offload = 8,

    /// <summary><c>linkdown</c>: the interface has no carrier.</summary>
    LinkDown = 16,

    /// <summary><c>unresolved</c>: a multicast route not yet resolved.</summary>
    Unresolved = 32,

    /// <summary><c>trap</c>: the hardware hands over to the kernel.</summary>
    Trap = 64,
}
