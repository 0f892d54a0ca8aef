using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Model.Routing;

/// <summary>A question to the routing tables, with what the kernel's <c>flowi4</c> and <c>flowi6</c> carry.</summary>
/// <param name="Destination">Where to.</param>
public readonly record struct RouteQuery(IpAddress Destination)
{
    /// <summary>Where from; not given where the kernel shall choose.</summary>
    public IpAddress Source { get; init; }

    /// <summary>The receiving interface; null asks as a packet of this host.</summary>
    public string? InInterface { get; init; }

    /// <summary>The interface that the socket is bound to; null where none.</summary>
    public string? OutInterface { get; init; }

    /// <summary>The mark.</summary>
    public uint Mark { get; init; }

    /// <summary>The type-of-service byte.</summary>
    public byte Tos { get; init; }

    /// <summary>The transport protocol; null where not said, which no <c>ipproto</c> selector matches.</summary>
    public IpProtocol? Protocol { get; init; }

    /// <summary>The source port; null where not said.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port; null where not said.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The user id of the sending socket; null where not said, which is root for <c>ip route get</c>.</summary>
    public uint? Uid { get; init; }

    /// <summary>The tunnel id; null where the packet came by no tunnel.</summary>
    public ulong? TunnelId { get; init; }

    /// <summary>IPv6: the flow label with its class; 0 where none.</summary>
    public uint FlowLabel { get; init; }

    /// <summary>
    /// True where the source need not be an address of this host: re-routing of a packet that rules at output changed
    /// (net/ipv4/netfilter.c, ip_route_me_harder), and transparent sockets.
    /// </summary>
    public bool AnySource { get; init; }

    /// <summary>Routes of a wider scope do not count: <see cref="RouteScope.Link"/> for MSG_DONTROUTE.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>Who asks; a packet leaves open what <c>ip route get</c> fills in.</summary>
    public RouteAsker Asker { get; init; }
}

/// <summary>Who asks the routing tables.</summary>
public enum RouteAsker
{
    /// <summary>A packet. What is not said is not known (the uid of a socket) or not there (ports of ICMP).</summary>
    Packet,

    /// <summary><c>ip route get</c>: what is not said is UDP, port 0, root (net/ipv4/route.c, inet_rtm_getroute).</summary>
    Command,
}
