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

    /// <summary>True where nothing that is known of the packet, as the host first saw it, speaks against it.</summary>
    public bool MayFit(in Packet packet) =>
        (packet.InInterface is null ? FitsSent : FitsReceived)
        && (Family == IpFamily.None || packet.Family == Family)
        && (Protocol is null || packet.Protocol == Protocol)
        && Source?.Contains(packet.Source) != false
        && Destination?.Contains(packet.Destination) != false
        && Holds(SourcePort, packet.SourcePort)
        && Holds(DestinationPort, packet.DestinationPort)
        && (InInterface is null || packet.InInterface == InInterface)
        && (OutInterface is null || packet.OutInterface == OutInterface)
        && (Mark is not { } mark || (packet.Mark & mark.Mask) == (mark.Value & mark.Mask))
        && (Tos is null || packet.Tos == Tos)
        && (Ttl is null || packet.Ttl == Ttl)
        && Agrees(Length, packet.Length)
        && Agrees((byte?)TcpFlags, (byte?)packet.TcpFlags)
        && Agrees(IcmpType, packet.IcmpType)
        && Agrees(IcmpCode, packet.IcmpCode)
        && Agrees(Uid, packet.Uid)
        && Agrees(Gid, packet.Gid);

    private static bool Holds(PortRange? range, ushort? port) => range is not { } ports || port is null || (port >= ports.First && port <= ports.Last);

    private static bool Agrees(long? wanted, long? known) => wanted is null || known is null || wanted == known;
}
