using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Model.Routing;

namespace Waybill.Model.Traces;

/// <summary>Which packets to trace, as they are when the host first sees them. What is null fits every packet.</summary>
public sealed record TraceFilter
{
    /// <summary>The version of IP, where addresses or the protocol settle it; <see cref="IpFamily.None"/> for both.</summary>
    public IpFamily Family { get; init; }

    /// <summary>The transport protocol.</summary>
    public IpProtocol? Protocol { get; init; }

    /// <summary>The network of the source.</summary>
    public Prefix? Source { get; init; }

    /// <summary>The network of the destination.</summary>
    public Prefix? Destination { get; init; }

    /// <summary>The source port. Fragments but the first have none.</summary>
    public PortRange? SourcePort { get; init; }

    /// <summary>The destination port. Fragments but the first have none.</summary>
    public PortRange? DestinationPort { get; init; }

    /// <summary>The interface that receives the packet: packets that this host sends do not fit.</summary>
    public string? InInterface { get; init; }

    /// <summary>The interface that the packet leaves by: only packets that this host sends fit, as for others the host has not decided yet.</summary>
    public string? OutInterface { get; init; }

    /// <summary>The mark that the packet arrives or is sent with, before any rule sets one.</summary>
    public (uint Value, uint Mask)? Mark { get; init; }

    /// <summary>The type-of-service byte of IPv4, the traffic class of IPv6.</summary>
    public byte? Tos { get; init; }

    /// <summary>The time to live of IPv4, the hop limit of IPv6.</summary>
    public byte? Ttl { get; init; }

    /// <summary>The length of the IP packet in bytes, headers included.</summary>
    public ushort? Length { get; init; }

    /// <summary>The control bits of TCP: exactly these.</summary>
    public TcpFlags? TcpFlags { get; init; }

    /// <summary>The type of an ICMP or ICMPv6 message.</summary>
    public byte? IcmpType { get; init; }

    /// <summary>The code of an ICMP or ICMPv6 message.</summary>
    public byte? IcmpCode { get; init; }

    /// <summary>The user whose socket sends: only packets that this host sends fit.</summary>
    public uint? Uid { get; init; }

    /// <summary>The group whose socket sends: only packets that this host sends fit.</summary>
    public uint? Gid { get; init; }

    /// <summary>True where packets that an interface receives can fit.</summary>
    public bool FitsReceived => OutInterface is null && Uid is null && Gid is null;

    /// <summary>True where packets that this host sends can fit.</summary>
    public bool FitsSent => InInterface is null;
}
