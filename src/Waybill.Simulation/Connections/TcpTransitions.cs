using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>
/// What conntrack makes of a TCP packet in the state that a known connection is in (net/netfilter/nf_conntrack_proto_tcp.c,
/// tcp_conntracks and nf_conntrack_tcp_packet). Whether the sequence number lies in the window is not asked: the table does
/// not show the window.
/// </summary>
internal static class TcpTransitions
{
    /// <summary>From this version on, a SYN before the first answer does not renew its connection.</summary>
    private static readonly KernelVersion LeavesUnanswered = new(5, 14);

    private const char Invalid = '-';
    private const char Ignored = '.';

    // The states by their letters in the rows below: a column for each.
    private const string Letters = "NSREFCLTX2";

    private static readonly string[] Names =
        ["NONE", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2"];

    private static readonly TcpRows OfOpener = new(Syn: "SS.....SS2", SynAck: "--R------R", Fin: "--FFLLLTX-", Ack: "E-EECCTTX-", Rst: "-XXXXXXXXX");

    private static readonly TcpRows OfAnswerer = new(Syn: "-2-----S-2", SynAck: "-R.......R", Fin: "--FFLLLTX-", Ack: "-.RECCTTX.", Rst: "-XXXXXXXXX");

    /// <summary>Why the packet is invalid on this connection; null where it is not, or the table does not say the state.</summary>
    public static string? Objection(Connection entry, bool isReply, TcpFlags flags)
    {
        if (Turn(entry.ProtocolState, isReply, flags) != Invalid)
        {
            return null;
        }

        string side = isReply ? "the side that answers" : "the side that opened the connection";
        return $"{side} may not send {Name(flags)} in state {entry.ProtocolState}";
    }

    /// <summary>True for a packet that is let through without a trace in its connection, as a SYN on an established one.</summary>
    public static bool Ignores(Connection entry, bool isReply, TcpFlags flags) =>
        Array.IndexOf(Names, entry.ProtocolState) >= 0 && Turn(entry.ProtocolState, isReply, flags) == Ignored;

    /// <summary>
    /// True for a packet that its connection neither counts nor gets new time from: one that is ignored, and a SYN while nothing has
    /// come back yet, be it sent once more or the first that the other side sends (nf_conntrack_tcp_packet).
    /// </summary>
    public static bool PassesUncounted(Connection entry, bool isReply, TcpFlags flags, KernelVersion kernel) =>
        Ignores(entry, isReply, flags)
        || (kernel >= LeavesUnanswered && entry is { SeenReply: false, ProtocolState: "SYN_SENT" }
            && (flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Syn);

    /// <summary>The state after a packet: that of a new connection for null; unchanged where the kernel ignores the packet.</summary>
    public static string? After(string? state, bool isReply, TcpFlags flags)
    {
        char turn = Turn(state ?? Names[0], isReply, flags);
        return turn is Ignored or Invalid ? state : Names[Letters.IndexOf(turn, StringComparison.Ordinal)];
    }

    /// <summary>
    /// True for a SYN to a connection that has run its course: it opens one anew, from TIME_WAIT also in the other direction.
    /// </summary>
    public static bool MayReopen(Connection entry, bool isReply, TcpFlags flags) =>
        (entry.ProtocolState == "TIME_WAIT" || (!isReply && entry.ProtocolState == "CLOSE"))
        && (flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst)) == TcpFlags.Syn;

    /// <summary>True for a packet after the answered handshake: from it on the connection is assured, unless the packet is ignored.</summary>
    public static bool Assures(Connection entry, bool isReply, TcpFlags flags) =>
        entry is { SeenReply: true, ProtocolState: "SYN_RECV" or "ESTABLISHED" } && Turn(entry.ProtocolState, isReply, flags) == 'E';

    private static char Turn(string? state, bool isReply, TcpFlags flags)
    {
        int column = Array.IndexOf(Names, state);
        return column < 0 ? Ignored : (isReply ? OfAnswerer : OfOpener).Of(flags)[column];
    }

    private static string Name(TcpFlags flags) =>
        flags.HasFlag(TcpFlags.Syn) ? (flags.HasFlag(TcpFlags.Ack) ? "SYN,ACK" : "a SYN")
        : flags.HasFlag(TcpFlags.Fin) ? "a FIN"
        : flags.HasFlag(TcpFlags.Ack) ? "an ACK"
        : "a packet without ACK";
}

/// <summary>The turns that one side's packets bring about, by the bit that counts; a letter for each state.</summary>
internal sealed record TcpRows(string Syn, string SynAck, string Fin, string Ack, string Rst)
{
    private const string NoBit = "----------";

    /// <summary>The row for a packet: RST counts before SYN, SYN before FIN, FIN before ACK (get_conntrack_index).</summary>
    public string Of(TcpFlags flags) =>
        flags.HasFlag(TcpFlags.Rst) ? Rst
        : flags.HasFlag(TcpFlags.Syn) ? (flags.HasFlag(TcpFlags.Ack) ? SynAck : Syn)
        : flags.HasFlag(TcpFlags.Fin) ? Fin
        : flags.HasFlag(TcpFlags.Ack) ? Ack
        : NoBit;
}
