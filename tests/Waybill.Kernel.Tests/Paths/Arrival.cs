using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using Waybill.Kernel.Tests.Drops;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>What became of a packet in the kernel.</summary>
/// <param name="Steps">The steps in chains, as the trace shows them.</param>
/// <param name="Left">The interfaces that it left by, each with the packet as it left.</param>
/// <param name="Answer">What the sender was told, as type and code or <c>rst</c>; null where nothing came.</param>
/// <param name="Reasons">Why the kernel says that it dropped the packet, or copies of it; empty where it did not.</param>
internal sealed record Arrival(
    ImmutableArray<TraceLine> Steps, ImmutableArray<(string Interface, Packet Packet)> Left, string? Answer, ImmutableArray<string> Reasons)
{
    /// <summary>What the sending program was told at once; null where nothing, or where no program sent it.</summary>
    public SocketError? Error { get; init; }

    /// <summary>True for what a program sends by a socket of its own: the kernel makes the header, and only the port tells it from others.</summary>
    public static bool IsOfProgram(in Packet packet) => packet is { InInterface: null, Protocol: IpProtocol.Udp, SourcePort: not 9 };

    /// <summary>Picks the packet's lines and frames out of all.</summary>
    public static Arrival Of(in Packet sent, IEnumerable<TraceLine> lines, IEnumerable<(string Interface, byte[] Frame)> frames, IEnumerable<Drop> drops)
    {
        var left = ImmutableArray.CreateBuilder<(string, Packet)>();
        string? answer = null;
        var asked = sent;
        foreach (var (name, frame) in frames)
        {
            if (FrameReader.Read(frame) is not { } packet || packet.Family != asked.Family)
            {
                continue;
            }

            if (IsError(packet) && FrameReader.Quoted(frame) is { } quoted && quoted.IpId == asked.IpId)
            {
                answer = string.Create(CultureInfo.InvariantCulture, $"{packet.IcmpType}/{packet.IcmpCode}");
            }
            else if (IsSame(packet, asked))
            {
                left.Add((name, packet));
            }
            else if (packet.TcpFlags?.HasFlag(TcpFlags.Rst) == true && packet.DestinationPort == asked.SourcePort)
            {
                answer = "rst";
            }
        }

        return new(
            [.. lines.Where(line => IsSame(line.Packet, asked))],
            left.ToImmutable(),
            answer,
            [.. drops.Where(drop => IsSame(drop.Packet, asked)).Select(drop => drop.Reason).Distinct()]);
    }

    /// <summary>Where it left, what was answered, else that nothing was seen.</summary>
    public string Outcome => Error is { } error ? $"refused {error}"
        : !Left.IsEmpty ? $"left by {string.Join(' ', Left.Select(frame => frame.Interface).Distinct().Order())}"
        : Answer is { } answer ? $"answered {answer}"
        : "kept";

    /// <summary>An answer of the host may happen to have the same identification.</summary>
    private static bool IsSame(in Packet packet, in Packet asked) =>
        (IsOfProgram(asked) ? packet.SourcePort == asked.SourcePort : packet.IpId == asked.IpId)
        && packet.Family == asked.Family && packet.Protocol == asked.Protocol && IsError(packet) == IsError(asked);

    private static bool IsError(in Packet packet) => packet.Protocol switch
    {
        IpProtocol.Icmp => packet.IcmpType is 3 or 11 or 12,
        IpProtocol.IcmpV6 => packet.IcmpType < 128,
        _ => false,
    };
}
