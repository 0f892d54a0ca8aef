namespace Waybill.Model.Connections;

/// <summary>
/// What conntrack says of a packet, as the bits that <c>--ctstate</c> tests
/// (include/uapi/linux/netfilter/xt_conntrack.h, XT_CONNTRACK_STATE_BIT).
/// </summary>
[Flags]
public enum ConnectionState
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>The packet belongs to no connection and cannot start one.</summary>
    Invalid = 1,

    /// <summary>The connection has seen packets in both directions.</summary>
    Established = 2,

    /// <summary>A new connection, or an ICMP error, that another connection caused.</summary>
    Related = 4,

    /// <summary>The packet starts a connection, or only one direction was seen.</summary>
    New = 8,

    /// <summary>A NOTRACK or CT rule exempted the packet.</summary>
    Untracked = 64,

    /// <summary>A virtual state: the original source differs from the reply's destination.</summary>
    SourceTranslated = 128,

    /// <summary>A virtual state: the original destination differs from the reply's source.</summary>
    DestinationTranslated = 256,
}
