using System.Collections.Immutable;
using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Observed;

/// <summary>Makes of a recorded packet what the simulator is asked about.</summary>
internal static class TracedPacket
{
    /// <summary>
    /// The packet as it began. A trace names the interface that a packet is about to leave by; for the simulator that would be
    /// the one that the sending socket is bound to.
    /// </summary>
    public static Packet ToSend(Packet recorded) => recorded with { OutInterface = null, PhysicalOut = null };

    /// <summary>
    /// The connection states to try, the likeliest first: the snapshot's conntrack table is of another moment than the trace.
    /// </summary>
    public static ImmutableArray<ConnectionState?> States(Packet recorded) => recorded.TcpFlags is { } flags
        ? flags.HasFlag(TcpFlags.Syn) && !flags.HasFlag(TcpFlags.Ack)
            ? [null, ConnectionState.New]
            : [null, ConnectionState.Established, ConnectionState.Invalid]
        : [null, ConnectionState.New, ConnectionState.Established];
}
