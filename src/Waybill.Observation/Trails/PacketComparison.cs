using Waybill.Model.Packets;
using Waybill.Model.Traces;

namespace Waybill.Observation.Trails;

/// <summary>Compares packets of which lines show different parts: LOG lines without sequence numbers, lines that were cut off.</summary>
internal static class PacketComparison
{
    /// <summary>True where nothing that both lines show differs.</summary>
    public static bool MayBeSame(TracedPacket one, TracedPacket other)
    {
        Packet a = one.Packet;
        Packet b = other.Packet;
        return a.Source == b.Source
            && (a.Destination == b.Destination || !a.Destination.IsGiven || !b.Destination.IsGiven)
            && a.InInterface == b.InInterface
            && a.OutInterface == b.OutInterface
            && Agree(a.IpId, b.IpId)
            && Agree(a.Length, b.Length)
            && Agree(a.SourcePort, b.SourcePort)
            && Agree(a.DestinationPort, b.DestinationPort)
            && Agree(a.Sequence, b.Sequence)
            && Agree(a.Acknowledgement, b.Acknowledgement)
            && Agree(a.IcmpType, b.IcmpType)
            && Agree(a.IcmpId, b.IcmpId)
            && Agree(a.TcpFlags, b.TcpFlags)
            && Agree(one.IcmpSequence, other.IcmpSequence)
            && Agree(one.UdpLength, other.UdpLength)
            && Agree(one.Window, other.Window)
            && (a.Protocol == b.Protocol || one.IsTruncated || other.IsTruncated)
            && (a.FragmentOffset == b.FragmentOffset || one.IsTruncated || other.IsTruncated);
    }

    private static bool Agree<T>(T? one, T? other)
        where T : struct => one is null || other is null || EqualityComparer<T>.Default.Equals(one.Value, other.Value);
}
