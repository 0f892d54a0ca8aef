using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation;
using Waybill.Simulation.Content;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Lays what was predicted beside what the kernel did.</summary>
internal sealed class PacketComparison(HostState state)
{
    /// <summary>
    /// Null where the kernel did what is predicted for the packet; else both in words. Of ways that end alike only one is predicted: the
    /// packet is then asked about again with all its bytes said and every way shown, as one may hang on a port that the kernel chose by chance.
    /// </summary>
    public string? Disagreement(Simulator simulator, in Packet packet, Observed observed)
    {
        var worlds = simulator.Send(packet);
        bool isJoined = worlds.Any(world => world.Assumptions.Any(assumption => assumption.About == "either-way"));
        return Disagreement(worlds, observed) is not { } disagreement ? null
            : isJoined ? Disagreement(simulator.SendEveryWay(WithAllBytes(packet)), observed)
            : disagreement;
    }

    /// <summary>Null where one of the worlds is what happened; else both in words.</summary>
    public string? Disagreement(ImmutableArray<Journey> worlds, Observed observed)
    {
        string[] differences = [.. worlds.Select(world => Difference(world, observed) ?? string.Empty)];
        return differences.Contains(string.Empty) ? null
            : $"kernel:\n{Text(observed)}\n{string.Concat(worlds.Select((world, i) => $"predicted ({differences[i]}):\n{Text(world)}\n"))}";
    }

    /// <summary>The packet with the bytes that it is sent with; its identification stays open, as every packet is given one of its own.</summary>
    internal static Packet WithAllBytes(in Packet packet)
    {
        var sent = FrameReader.Packet(FrameWriter.Ip(packet))!.Value;
        return packet with { Content = sent.Content! with { FlowLabel = null }, Length = sent.Length };
    }

    private string? Difference(Journey world, Observed observed)
    {
        var (predicted, real) = (Steps(world), Steps(observed.Family, observed.Steps));
        return !predicted.SequenceEqual(real) ? "other steps"
            : observed.LeftBy is not null ? LeavingDifference(world, observed)
            : world.Ending.Kind == EndingKind.Transmitted && world.Ending.Stage is null && !WaitsForNeighbour(world) ? "the packet did not leave"
            : !HasSameReason(world, observed) ? "another reason"
            : observed.Answer is { } answer && !AssumesSocket(world) && AnswerCode(world.Ending.Answer) != answer ? $"answer {answer}"
            : null;
    }

    /// <summary>
    /// Each drop of the packet must be for the reason that was predicted, and where one was predicted there must be a drop:
    /// but for packets that this host's routing refused before they were made, and frames to a device that is down.
    /// IGMP frees without a reason what it has read (net/ipv4/igmp.c, igmp_rcv).
    /// An ICMPv6 echo request is dropped when its answer finds no way (net/ipv6/icmp.c, icmpv6_echo_reply): it was delivered all the same.
    /// </summary>
    private static bool HasSameReason(Journey world, Observed observed)
    {
        string? predicted = world.Ending.Reason?.Name;
        bool wasNeverMade = world.Packet.IsLocallyGenerated
            ? world.Ending.Stage == Stage.Routing && !world.Steps.OfType<Step.InChain>().Any()
            : world.Ending is { Stage: Stage.Device, Hook: null };
        return AssumesSocket(world)
            || (world.Ending.Kind == EndingKind.Delivered && IsEchoReply(world.Final))
            || (world is { Ending.Kind: EndingKind.Delivered, Final.Protocol: IpProtocol.Igmp } && observed.Reasons.All(reason => reason == "NOT_SPECIFIED"))
            || (world is { Ending.Kind: EndingKind.Delivered, Final: { Protocol: IpProtocol.IcmpV6, IcmpType: 128 } } && observed.Reasons.All(reason => reason == "NOT_SPECIFIED"))
            || IsSummedWithoutSource(world, observed)
            || (observed.Reasons.IsEmpty ? predicted is null || wasNeverMade : observed.Reasons.All(reason => reason == predicted || (reason == "NOT_SPECIFIED" && CameInPieces(world))));
    }

    /// <summary>The pieces of a packet are freed with it, without a reason of their own (net/core/skbuff.c, skb_release_data).</summary>
    private static bool CameInPieces(Journey world) => world.Packet.IsLocallyGenerated
        && world.Steps.OfType<Step.Route>().Any(step => step.Decision is { Type: RouteType.Local, Mtu: { } mtu } && world.Packet.Length > mtu);

    /// <summary>What leaves the choice of the source to the kernel is written by the laboratory, checksum and all, before the source is chosen.</summary>
    private static bool IsSummedWithoutSource(Journey world, Observed observed) =>
        world is { Packet: { IsLocallyGenerated: true, Source.IsGiven: false }, Ending.Hook: Hook.Input } && observed.Reasons is ["TCP_CSUM" or "UDP_CSUM" or "ICMP_CSUM"];

    /// <summary>Programs that ping get a copy of the answer; no listing shows whether there are any.</summary>
    private static bool IsEchoReply(in Packet packet) => packet is { Protocol: IpProtocol.Icmp, IcmpType: 0 } or { Protocol: IpProtocol.IcmpV6, IcmpType: 129 };

    /// <summary>Nobody answers at the wires: what the kernel does not know yet it waits for.</summary>
    private static bool WaitsForNeighbour(Journey world) => world.Steps.OfType<Step.Neighbour>().Any(step => step.Entry is null);

    /// <summary>Raw sockets send without a connection's socket, so that answers to their packets are refused.</summary>
    private static bool AssumesSocket(Journey world) => world.Assumptions.Any(assumption => assumption.About == "socket");

    private static string? LeavingDifference(Journey world, Observed observed)
    {
        var (ending, final, left) = (world.Ending, world.Final, observed.Left!.Value);
        return ending.Kind != EndingKind.Transmitted ? "the packet left"
            : ending.OutInterface != observed.LeftBy ? "another interface"
            : final.Source != left.Source || final.Destination != left.Destination ? "other addresses"
            : final.SourcePort is { } source && source != left.SourcePort ? "another source port"
            : final.DestinationPort is { } destination && destination != left.DestinationPort ? "another destination port"
            : final.Ttl != left.Ttl || final.Tos != left.Tos ? "another ttl or tos"
            : world.Packet.Content is null || left.MoreFragments || left.IsLaterFragment ? null
            : ContentDifference(Images.Of(world.Packet, final), observed.LeftAs!);
    }

    /// <summary>What is known of the packet's bytes must be what the kernel sent.</summary>
    private static string? ContentDifference(PacketImage image, byte[] bytes)
    {
        if (image.Has(bytes.Length) is false || (image.Length is { } length && length > bytes.Length))
        {
            return $"{image.Length} bytes long, not {bytes.Length}: {Convert.ToHexStringLower(bytes)}";
        }

        for (int i = 0; i < bytes.Length; i++)
        {
            if (image.Byte(i).Is(bytes[i]) is false)
            {
                return $"byte {i} is {image.Byte(i).Value:x2}, not {bytes[i]:x2}: {Convert.ToHexStringLower(bytes)}";
            }
        }

        return null;
    }

    /// <summary>The trace begins behind the first TRACE rule.</summary>
    internal static string[] Steps(Journey world)
    {
        var steps = world.Steps.OfType<Step.InChain>().SkipWhile(step => step is not Step.Rule { Definition.Target: Target.Trace });
        return [.. steps.Skip(1).Select(Line)];
    }

    /// <summary>What the kernel traced, its labels put right.</summary>
    internal string[] Steps(IpFamily family, ImmutableArray<TraceLine> lines)
    {
        var ruleset = state.Rulesets.FirstOrDefault(ruleset => ruleset.Family == family);
        return [.. lines.Select(line => Line(line, ruleset))];
    }

    private static string Line(Step.InChain step)
    {
        string kind = step switch { Step.Rule => "rule", Step.Return => "return", _ => "policy" };
        return Line(step.Chain.Table, step.Chain.Chain, kind, step.Number, step.InInterface, step.OutInterface);
    }

    /// <summary>The kernel calls unconditional rules with a verdict policies and returns; only their number tells.</summary>
    private static string Line(TraceLine line, Ruleset? ruleset)
    {
        int rules = ruleset?.FindTable(line.Table)?.FindChain(line.Chain)?.Rules.Length ?? 0;
        return Line(line.Table, line.Chain, line.Number <= rules ? "rule" : line.Kind, line.Number, line.In, line.Out);
    }

    private static string Line(string table, string chain, string kind, int number, string? from, string? to) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}:{chain}:{kind}:{number} IN={from} OUT={to}");

    /// <summary>An answer as its ICMP type and code, or as <c>rst</c>.</summary>
    internal static string? AnswerCode(string? answer) => answer switch
    {
        null => null,
        "tcp-reset" => "rst",
        "icmp-net-unreachable" => "3/0",
        "icmp-host-unreachable" => "3/1",
        "icmp-proto-unreachable" => "3/2",
        "icmp-port-unreachable" => "3/3",
        "icmp-fragmentation-needed" => "3/4",
        "icmp-net-prohibited" => "3/9",
        "icmp-host-prohibited" => "3/10",
        "icmp-admin-prohibited" => "3/13",
        "icmp-time-exceeded" => "11/0",
        "icmp6-no-route" => "1/0",
        "icmp6-adm-prohibited" => "1/1",
        "icmp6-beyond-scope" => "1/2",
        "icmp6-addr-unreachable" => "1/3",
        "icmp6-port-unreachable" => "1/4",
        "icmp6-policy-fail" => "1/5",
        "icmp6-reject-route" => "1/6",
        "icmp6-packet-too-big" => "2/0",
        "icmp6-time-exceeded" => "3/0",
        "icmp6-parameter-problem" => "4/1",
        _ => answer,
    };

    private string Text(Observed observed) =>
        $"  {string.Join("\n  ", Steps(observed.Family, observed.Steps))}\n  left by {observed.LeftBy ?? "none"} {(observed.Left is { } left ? Text(left) : string.Empty)} answer {observed.Answer ?? "none"} reasons {string.Join(' ', observed.Reasons)}";

    private static string Text(Journey world) =>
        $"  {string.Join("\n  ", Steps(world))}\n  {world.Ending.Kind} {world.Ending.Reason} by {world.Ending.OutInterface} {Text(world.Final)} {world.Ending.Answer} {world.Ending.Why}"
        + string.Concat(world.Steps.OfType<Step.Conntrack>().Select(step => $"\n  {step.State}: {step.Entry?.Source.Text}"))
        + string.Concat(world.Assumptions.Select(assumption => $"\n  ? {assumption.Text}"));

    private static string Text(in Packet packet) => packet.Family == IpFamily.IPv6
        ? $"[{packet.Source}]:{packet.SourcePort} [{packet.Destination}]:{packet.DestinationPort} ttl {packet.Ttl} tos {packet.Tos}"
        : $"{packet.Source}:{packet.SourcePort} {packet.Destination}:{packet.DestinationPort} ttl {packet.Ttl} tos {packet.Tos}";
}
