using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m conntrack --ctstate</c> and <c>-m state --state</c>: one of the states.</summary>
    public sealed record ConnectionStates(ConnectionState States) : Match
    {
        /// <summary>True for <c>-m state</c>.</summary>
        public bool ByStateMatch { get; init; }
    }

    /// <summary><c>--ctproto</c>.</summary>
    public sealed record ConnectionProtocol(IpProtocol Value) : Match;

    /// <summary><c>--ctorigsrc</c>, <c>--ctorigdst</c>, <c>--ctreplsrc</c>, <c>--ctrepldst</c>: an address of the connection under a mask.</summary>
    public sealed record ConnectionAddress(bool Reply, bool IsSource, IpAddress Address, IpAddress Mask) : Match;

    /// <summary><c>--ctorigsrcport</c> and its three siblings.</summary>
    public sealed record ConnectionPort(bool Reply, bool IsSource, PortRange Range) : Match;

    /// <summary><c>--ctstatus</c>: one of the bits is set.</summary>
    public sealed record ConnectionStatus(ConnectionStatusBits Bits) : Match;

    /// <summary><c>--ctexpire</c>: the seconds until the entry expires.</summary>
    public sealed record ConnectionExpiry(long First, long Last) : Match;

    /// <summary>
    /// An option of <c>-m conntrack</c> that stands beside <c>--ctstate</c>. It holds for a packet without a connection, which
    /// the kernel judges by its state alone (net/netfilter/xt_conntrack.c, conntrack_mt).
    /// </summary>
    /// <param name="Inner">What must hold for a packet that has a connection.</param>
    public sealed record IfConnected(Match Inner) : Match;

    /// <summary><c>--ctdir</c>: the direction of the packet.</summary>
    public sealed record ConnectionDirection(bool Reply) : Match;
}

/// <summary>The bits of <c>--ctstatus</c>.</summary>
[Flags]
public enum ConnectionStatusBits
{
    /// <summary><c>NONE</c>: no bit at all.</summary>
    None = 0,

    /// <summary>The connection was expected by another's helper.</summary>
    Expected = 1,

    /// <summary>A packet in the reply direction was seen.</summary>
    SeenReply = 2,

    /// <summary>Safe from early eviction.</summary>
    Assured = 4,

    /// <summary>The first packet has left the host.</summary>
    Confirmed = 8,
}
