using Waybill.Model.Addresses;
using Waybill.Model.Connections;

namespace Waybill.Model.Packets;

/// <summary>
/// The header fields that rules and routes look at, and what the kernel attaches to the packet. A value: changing a field
/// makes another packet. Fields that are null are not known, or do not exist for the protocol.
/// </summary>
public readonly record struct Packet
{
    /// <summary>Makes a packet with the kernel's usual values for what is not given.</summary>
    public Packet()
    {
    }

    /// <summary>The version of the addresses.</summary>
    public IpFamily Family => Destination.IsGiven ? Destination.Family : Source.Family;

    /// <summary>The source address; not given for a packet of this host whose source the kernel still chooses.</summary>
    public IpAddress Source { get; init; }

    /// <summary>The destination address.</summary>
    public IpAddress Destination { get; init; }

    /// <summary>The transport protocol; for IPv6 the one after all extension headers.</summary>
    public IpProtocol Protocol { get; init; }

    /// <summary>The source port of TCP, UDP, UDP-Lite, SCTP and DCCP; null for others, later fragments, or where not said.</summary>
    public ushort? SourcePort { get; init; }

    /// <summary>The destination port of TCP, UDP, UDP-Lite, SCTP and DCCP; null for others, later fragments, or where not said.</summary>
    public ushort? DestinationPort { get; init; }

    /// <summary>The control bits of TCP; null for other protocols or where not known.</summary>
    public TcpFlags? TcpFlags { get; init; }

    /// <summary>The type of an ICMP or ICMPv6 message; null for others.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>The code of an ICMP or ICMPv6 message; null for others.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>The identifier of an ICMP echo; null for others or where not known.</summary>
    public ushort? IcmpId { get; init; }

    /// <summary>The type-of-service byte of IPv4, the traffic class of IPv6.</summary>
    public byte Tos { get; init; }

    /// <summary>The time to live of IPv4, the hop limit of IPv6.</summary>
    public byte Ttl { get; init; } = 64;

    /// <summary>The length of the whole IP packet in bytes, headers included; null where not known.</summary>
    public int? Length { get; init; }

    /// <summary>The IPv4 flag that forbids routers to fragment.</summary>
    public bool DontFragment { get; init; }

    /// <summary>True in all fragments but the last.</summary>
    public bool MoreFragments { get; init; }

    /// <summary>Where this fragment begins in the datagram, in bytes; 0 for the first and for whole packets.</summary>
    public int FragmentOffset { get; init; }

    /// <summary>The mark (<c>skb->mark</c>) that the packet carries.</summary>
    public uint Mark { get; init; }

    /// <summary>The interface that received the packet; null for a packet of this host.</summary>
    public string? InInterface { get; init; }

    /// <summary>The interface that the sending socket is bound to, or the one a trace names; null where none.</summary>
    public string? OutInterface { get; init; }

    /// <summary>The bridge port that received the packet; null where no bridge did.</summary>
    public string? PhysicalIn { get; init; }

    /// <summary>The bridge port that the packet leaves by; null where it does not leave by a bridge.</summary>
    public string? PhysicalOut { get; init; }

    /// <summary>The Ethernet source address; null where not known.</summary>
    public MacAddress? SourceMac { get; init; }

    /// <summary>The Ethernet destination address; null where not known.</summary>
    public MacAddress? DestinationMac { get; init; }

    /// <summary>The user id of the sending socket; null where not known or received.</summary>
    public uint? Uid { get; init; }

    /// <summary>The group id of the sending socket; null where not known or received.</summary>
    public uint? Gid { get; init; }

    /// <summary>The connection state that the user demands; null to look it up in the conntrack table.</summary>
    public ConnectionState? Connection { get; init; }

    /// <summary>The identification field of IPv4; null where not known.</summary>
    public ushort? IpId { get; init; }

    /// <summary>The TCP sequence number; null where not known.</summary>
    public uint? Sequence { get; init; }

    /// <summary>The TCP acknowledgement number; null where not known.</summary>
    public uint? Acknowledgement { get; init; }

    /// <summary>What the packet carries beyond these fields: options, extension headers, payload; null where nothing is said.</summary>
    public PacketContent? Content { get; init; }

    /// <summary>True for a fragment that does not carry the transport header.</summary>
    public bool IsLaterFragment => FragmentOffset > 0;

    /// <summary>True for a packet that a socket of this host sent, false for one that an interface received.</summary>
    public bool IsLocallyGenerated => InInterface is null;
}
