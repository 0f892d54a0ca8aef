using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Proofs;

/// <summary>Whether a packet sent again is answered, too.</summary>
internal static class AnswerProof
{
    public static Proof Of(ImmutableArray<Journey> sent, ImmutableArray<Journey> before, Journey failure, Remedy remedy)
    {
        // Worlds in which the packet itself dies as it did before are another matter, as long as others are left.
        var known = before.Where(world => world.Ending.Success is false).Select(EndingPhrase.Of).ToHashSet();
        var worlds = sent.Where(world => world.Ending.Success is not false || !known.Contains(EndingPhrase.Of(world))).ToList();
        worlds = worlds.Count > 0 ? worlds : [.. sent];
        bool? success = worlds.Any(world => Success(world) is false) ? false
            : worlds.Any(world => Success(world) is null) ? null
            : worlds.All(world => remedy.Helps?.Invoke(world) ?? true);
        string text = Prover.Tell(worlds.SelectMany(world => Tell(world, failure)), success is true ? "answered in every world" : null);
        return new(success, text, sent);
    }

    /// <summary>
    /// True where a packet that gets through is of no use, since its answer dies on this host: without it no TCP connection
    /// opens, and no echo is seen. Programs that use other protocols may do without an answer.
    /// </summary>
    public static bool IsLost(ImmutableArray<Journey> worlds) =>
        worlds.Any(world => NeedsAnswer(world.Packet) && Loss(world) is not null);

    /// <summary>What becomes of the answer, where it dies on this host, as the rest of a sentence; else empty.</summary>
    public static string TellLoss(Journey world) => MayHaveAnswer(world.Packet) && Loss(world) is { } lost ? $", but the answer is {EndingPhrase.Of(lost)}" : string.Empty;

    private static bool NeedsAnswer(in Packet packet) => packet.Protocol switch
    {
        IpProtocol.Tcp => packet.TcpFlags is { } flags && flags.HasFlag(TcpFlags.Syn) && !flags.HasFlag(TcpFlags.Ack),
        IpProtocol.Icmp or IpProtocol.IcmpV6 => true,
        _ => false,
    };

    // What goes the other way after a SYN,ACK or an ACK need not come by this host.
    private static bool MayHaveAnswer(in Packet packet) => packet.Protocol != IpProtocol.Tcp || NeedsAnswer(packet);

    private static Journey? Loss(Journey world) =>
        world.Ending.Success is true ? world.Reply?.Worlds.FirstOrDefault(answer => answer.Ending.Success is false) : null;

    private static bool? Success(Journey world) => world.Ending.Success is not true ? world.Ending.Success : world.Reply is { } reply ? reply.Success : false;

    private static IEnumerable<string> Tell(Journey world, Journey failure) =>
        world.Ending.Success is not true ? [$"the next obstacle: {EndingPhrase.Of(world)}"]
        : world.Reply is not { } reply ? ["no answer"]
        : reply.Failure is { } why ? [$"still no use: {why}"]
        : reply.Worlds.Select(answer => TellAnswer(answer, failure));

    private static string TellAnswer(Journey answer, Journey failure) =>
        answer.Ending.Success is false && EndingPhrase.Of(answer) == EndingPhrase.Of(failure)
            ? $"the answer is still {EndingPhrase.Of(answer)}"
            : $"the answer is {EndingPhrase.Of(answer)}";
}
