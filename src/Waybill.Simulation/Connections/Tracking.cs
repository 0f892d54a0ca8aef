using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>What conntrack attaches to a packet (<c>skb->_nfct</c>).</summary>
internal sealed class Tracking(ConnectionState state)
{
    /// <summary>The state, one bit.</summary>
    public ConnectionState State { get; } = state;

    /// <summary>The entry of the snapshot; null for a new connection, for none, or where the user demanded the state.</summary>
    public Connection? Entry { get; init; }

    /// <summary>
    /// True for the template that the first CT rule gives a packet: until conntrack sees it, it counts as a new connection without
    /// addresses, and no further CT or NOTRACK rule counts (net/netfilter/xt_CT.c, xt_ct_target).
    /// </summary>
    public bool IsTemplate { get; init; }

    /// <summary>True for a packet in the reply direction.</summary>
    public bool IsReply { get; init; }

    /// <summary>The original direction as it arrived.</summary>
    public ConnectionTuple Original { get; init; }

    /// <summary>The reply direction; translation changes it.</summary>
    public ConnectionTuple Reply { get; set; }

    /// <summary>The connection's mark.</summary>
    public uint Mark { get; set; }

    /// <summary>True once source translation was decided, be it for none (IPS_SRC_NAT_DONE).</summary>
    public bool SourceSettled { get; set; }

    /// <summary>True once destination translation was decided, be it for none (IPS_DST_NAT_DONE).</summary>
    public bool DestinationSettled { get; set; }

    /// <summary>True once the connection stands in the table: its first packet has passed input or postrouting (IPS_CONFIRMED).</summary>
    public bool IsConfirmed { get; set; }

    /// <summary>True where an answer was seen, be it this packet (IPS_SEEN_REPLY).</summary>
    public bool HasSeenReply { get; init; }

    /// <summary>True where the connection is safe from early eviction, be it from this packet on (IPS_ASSURED).</summary>
    public bool IsAssured { get; init; }

    /// <summary>False for UNTRACKED packets, which have no connection.</summary>
    public bool HasConnection => State is not (ConnectionState.Untracked or ConnectionState.Invalid or ConnectionState.None);

    /// <summary>True where the original source differs from the reply's destination.</summary>
    public bool IsSourceTranslated =>
        HasConnection && (Original.Source != Reply.Destination || Original.SourcePort != (IsIcmp ? Reply.SourcePort : Reply.DestinationPort));

    /// <summary>True where the original destination differs from the reply's source.</summary>
    public bool IsDestinationTranslated =>
        HasConnection && (Original.Destination != Reply.Source || (!IsIcmp && Original.DestinationPort != Reply.SourcePort));

    /// <summary>ICMP carries one identifier, the same both ways.</summary>
    private bool IsIcmp => Original.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6;
}
