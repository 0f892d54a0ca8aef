using Waybill.Model.Packets;

namespace Waybill.Model.Traces;

/// <summary>
/// A packet as trace lines show it at one moment. Lines that show the same fields share one object, so those who work on
/// the events may compare references first.
/// </summary>
/// <param name="Packet">The fields that rules and routes look at. What the line does not show is null or zero.</param>
public sealed record TracedPacket(Packet Packet)
{
    /// <summary>The sequence number of an ICMP echo; null for others.</summary>
    public ushort? IcmpSequence { get; init; }

    /// <summary>The TCP window; null for others.</summary>
    public ushort? Window { get; init; }

    /// <summary>A hash of the TCP options' text; null where the line shows none. It tells packets apart and says nothing else.</summary>
    public ulong? TcpOptions { get; init; }

    /// <summary>The length of a UDP datagram; null for others.</summary>
    public ushort? UdpLength { get; init; }

    /// <summary>The security parameter index of AH and ESP; null for others.</summary>
    public uint? SecurityIndex { get; init; }

    /// <summary>The flow label of IPv6; null for IPv4.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The identification of an IPv6 fragment; null for others.</summary>
    public uint? FragmentId { get; init; }

    /// <summary>The packet that an ICMP error is about, as far as the line shows it; null for others.</summary>
    public TracedPacket? Inner { get; init; }

    /// <summary>True where the line ends in the middle of the fields: what is missing may have been cut off.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>
    /// A hash of the fields that neither translation nor forwarding changes, so that all lines of one packet have the
    /// same. Different packets may share it: addresses and ports are not part of it.
    /// </summary>
    public ulong Identity { get; init; }
}
