namespace Waybill.Model.Journeys;

/// <summary>
/// The kernel's name for why a packet died (include/net/dropreason-core.h, SKB_DROP_REASON_* without that prefix).
/// </summary>
/// <param name="Name">The name, such as <c>IP_RPFILTER</c>.</param>
public readonly record struct DropReason(string Name)
{
    /// <summary>The reverse-path filter refused the source.</summary>
    public static readonly DropReason ReversePathFilter = new("IP_RPFILTER");

    /// <summary>A rule, or another party at a netfilter hook, dropped it.</summary>
    public static readonly DropReason Netfilter = new("NETFILTER_DROP");

    /// <summary>No route for a received packet.</summary>
    public static readonly DropReason InNoRoutes = new("IP_INNOROUTES");

    /// <summary>No route for a packet of this host.</summary>
    public static readonly DropReason OutNoRoutes = new("IP_OUTNOROUTES");

    /// <summary>The source address cannot be (loopback from the wire, one of this host's own, multicast).</summary>
    public static readonly DropReason InvalidSource = new("IP_INVALID_SOURCE");

    /// <summary>The destination address cannot be (loopback from the wire, 0.0.0.0).</summary>
    public static readonly DropReason InvalidDestination = new("IP_INVALID_DEST");

    /// <summary>The source belongs to this host.</summary>
    public static readonly DropReason LocalSource = new("IP_LOCAL_SOURCE");

    /// <summary>The address belongs to the local network and may not cross a router.</summary>
    public static readonly DropReason LocalNet = new("IP_LOCALNET");

    /// <summary>The frame was for another host.</summary>
    public static readonly DropReason OtherHost = new("OTHERHOST");

    /// <summary>The address was wrong for IP input (IPv6, and IPv4 where nothing nearer fits).</summary>
    public static readonly DropReason InAddressErrors = new("IP_INADDRERRORS");

    /// <summary>The packet is larger than the way allows.</summary>
    public static readonly DropReason TooBig = new("PKT_TOO_BIG");

    /// <summary>The checksum of the TCP segment is wrong.</summary>
    public static readonly DropReason TcpChecksum = new("TCP_CSUM");

    /// <summary>The checksum of the UDP datagram is wrong.</summary>
    public static readonly DropReason UdpChecksum = new("UDP_CSUM");

    /// <summary>The checksum of the ICMP message is wrong.</summary>
    public static readonly DropReason IcmpChecksum = new("ICMP_CSUM");

    /// <summary>No socket takes it.</summary>
    public static readonly DropReason NoSocket = new("NO_SOCKET");

    /// <summary>The header forbids: the time to live is used up, or the header is malformed.</summary>
    public static readonly DropReason InHeader = new("IP_INHDR");

    /// <summary>Nobody takes packets of that protocol.</summary>
    public static readonly DropReason NoProtocol = new("IP_NOPROTO");

    /// <summary>The protocol does not take such a message, as an ICMP echo request for a broadcast address.</summary>
    public static readonly DropReason InvalidProtocol = new("INVALID_PROTO");

    /// <summary>The device's queue takes nothing.</summary>
    public static readonly DropReason QueueDiscipline = new("QDISC_DROP");

    /// <summary>The neighbour did not answer.</summary>
    public static readonly DropReason NeighbourFailed = new("NEIGH_FAILED");

    /// <summary>The state of the bridge port lets nothing in.</summary>
    public static readonly DropReason BridgeIngressState = new("BRIDGE_INGRESS_STP_STATE");

    /// <summary>No port of the bridge, or no remote end of the tunnel, takes it.</summary>
    public static readonly DropReason NoTransmitTarget = new("NO_TX_TARGET");

    /// <summary>The flags of the TCP segment fit no state of the socket.</summary>
    public static readonly DropReason TcpFlags = new("TCP_FLAGS");

    /// <summary>A TCP reset that belongs to no connection.</summary>
    public static readonly DropReason TcpReset = new("TCP_RESET");

    /// <summary>IPv6 is switched off on the interface.</summary>
    public static readonly DropReason Ipv6Disabled = new("IPV6DISABLED");

    /// <summary>A frame for a group with a single host as its IP destination, where a parameter forbids that.</summary>
    public static readonly DropReason UnicastInGroupFrame = new("UNICAST_IN_L2_MULTICAST");

    /// <summary>The kernel gives no nearer reason.</summary>
    public static readonly DropReason NotSpecified = new("NOT_SPECIFIED");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
