using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>The counters of a connection as the rules after conntrack see them (net/netfilter/nf_conntrack_core.c, nf_ct_acct_add).</summary>
internal static class TransferCounts
{
    /// <summary>True where the connection is known to have no counters; a template never has any (nf_ct_tmpl_alloc).</summary>
    public static bool HasNone(Tracking tracking) => tracking.IsTemplate || tracking.Entry is { OriginalCounters: null, ReplyCounters: null };

    /// <summary>Packets and bytes in a direction, with those of the packet itself; null where it cannot be told.</summary>
    public static (ulong? Packets, ulong? Bytes) Of(Passage passage, Tracking tracking, TransferDirection direction)
    {
        // Of a connection that the user demanded, nothing is known but that there is one.
        if (tracking.Entry is null && tracking.State != ConnectionState.New)
        {
            return (null, null);
        }

        var (original, reply) = (OfDirection(passage, tracking, false), OfDirection(passage, tracking, true));
        return direction switch
        {
            TransferDirection.Original => original,
            TransferDirection.Reply => reply,
            TransferDirection.Both => (original.Packets + reply.Packets, original.Bytes + reply.Bytes),
        };
    }

    /// <summary>The counters of a direction as the packet leaves them behind; null where the connection has none.</summary>
    public static ConnectionCounters? Left(Passage passage, Tracking tracking, bool isReply) =>
        !HasNone(tracking) && OfDirection(passage, tracking, isReply) is (Packets: { } packets, var bytes) ? new(packets, bytes) : null;

    private static (ulong? Packets, ulong? Bytes) OfDirection(Passage passage, Tracking tracking, bool isReply)
    {
        var known = (isReply ? tracking.Entry?.ReplyCounters : tracking.Entry?.OriginalCounters) ?? new(0, 0);

        // An ICMP error counts for no connection: it is only shown to belong to one (nf_conntrack_in).
        bool counts = tracking.IsReply == isReply && tracking.State != ConnectionState.Related && !IsUncounted(passage, tracking);
        return counts
            ? (known.Packets + 1, known.Bytes + (ulong?)passage.Packet.Length)
            : (known.Packets, known.Bytes);
    }

    private static bool IsUncounted(Passage passage, Tracking tracking) =>
        tracking.Entry is { } entry && passage.Packet.TcpFlags is { } flags
        && TcpTransitions.PassesUncounted(entry, tracking.IsReply, flags, passage.Host.Router.Kernel);
}
