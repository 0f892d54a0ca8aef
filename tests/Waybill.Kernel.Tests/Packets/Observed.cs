using System.Collections.Immutable;
using System.Globalization;
using Waybill.Kernel.Tests.Drops;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>What became of a packet in the kernel.</summary>
/// <param name="Family">The family of the packet.</param>
/// <param name="Steps">The steps in chains, as the trace shows them.</param>
/// <param name="LeftBy">The interface it left by; null where it did not leave.</param>
/// <param name="Left">The packet as it left.</param>
/// <param name="LeftAs">The same as bytes.</param>
/// <param name="Answer">What the sender was told, as type and code or <c>rst</c>; null where nothing came.</param>
/// <param name="Reasons">Why the kernel says that it dropped the packet, or copies of it; empty where it did not.</param>
internal sealed record Observed(IpFamily Family, ImmutableArray<TraceLine> Steps, string? LeftBy, Packet? Left, byte[]? LeftAs, string? Answer, ImmutableArray<string> Reasons)
{
    /// <summary>How the conntrack table changed between the first of the packets and this one.</summary>
    public ArraySegment<ConnectionChange> ChangesBefore { get; init; } = ArraySegment<ConnectionChange>.Empty;

    /// <summary>Picks a packet's lines and frames out of all.</summary>
    public static Observed From(int id, in Packet sent, IEnumerable<TraceLine> lines, ImmutableArray<(string Interface, byte[] Frame)> frames, IEnumerable<Drop> drops, PacketLaboratory laboratory)
    {
        var original = laboratory.Named(sent);
        string? leftBy = null;
        Packet? left = null;
        byte[]? bytes = null;
        string? answer = null;
        foreach (var (name, frame) in frames)
        {
            if (FrameReader.Read(frame) is not { } packet || packet.Family != original.Family)
            {
                continue;
            }

            // Of a packet that was cut, the first part carries the ports.
            if (packet.IpId == id && IsSame(packet, original) && (left is null || !packet.IsLaterFragment))
            {
                (leftBy, left, bytes) = (name, packet, frame[14..]);
            }
            else if (FrameReader.Quoted(frame) is { } quoted && quoted.IpId == id && IsError(packet))
            {
                answer = string.Create(CultureInfo.InvariantCulture, $"{packet.IcmpType}/{packet.IcmpCode}");
            }
            else if (packet.TcpFlags?.HasFlag(TcpFlags.Rst) == true && Answers(packet, original) && original.TcpFlags?.HasFlag(TcpFlags.Rst) == false)
            {
                answer = "rst";
            }
        }

        return new(
            original.Family,
            [.. lines.Where(line => IsSame(line.Packet, original))],
            leftBy,
            left,
            bytes,
            answer,
            [.. drops.Where(drop => IsSame(drop.Packet, original)).Select(drop => drop.Reason)]);
    }

    /// <summary>
    /// An answer or redirect of the host may happen to have the same identification. Neither the type of an ICMP message nor the
    /// reset bit changes on the way.
    /// </summary>
    private static bool IsSame(in Packet packet, in Packet original) =>
        packet.Family == original.Family && packet.Protocol == original.Protocol
        && (packet.IcmpType ?? original.IcmpType) == (original.IcmpType ?? packet.IcmpType)
        && ((packet.TcpFlags ?? original.TcpFlags) & TcpFlags.Rst) == ((original.TcpFlags ?? packet.TcpFlags) & TcpFlags.Rst);

    private static bool Answers(in Packet packet, in Packet original) =>
        packet.DestinationPort == original.SourcePort && packet.SourcePort == original.DestinationPort
        && packet.Destination == original.Source && packet.Source == original.Destination;

    private static bool IsError(in Packet packet) => packet.Protocol switch
    {
        IpProtocol.Icmp => packet.IcmpType is 3 or 11 or 12,
        IpProtocol.IcmpV6 => packet.IcmpType < 128,
        _ => false,
    };
}
