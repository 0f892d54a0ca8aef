using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Packets;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>A connection that was entered into the conntrack table, or taken out of it.</summary>
/// <param name="IsNew">True where it was entered.</param>
/// <param name="Entry">The connection.</param>
internal sealed record ConnectionChange(bool IsNew, Connection Entry)
{
    /// <summary>
    /// How many of the changes came before each packet. Packets are sent one after the other, so the first change of a later packet's
    /// own connection ends those before it; a connection is taken out by a packet of its own (a reset, another device) or by time.
    /// </summary>
    public static int[] BeforeEach(IReadOnlyList<Packet> packets, IReadOnlyList<ConnectionChange> changes)
    {
        int[] counts = new int[packets.Count];
        int[] makers = [.. changes.Select(change => Maker(packets, change))];
        for (int i = 0; i < counts.Length; i++)
        {
            int first = Array.FindIndex(makers, maker => maker >= i);
            counts[i] = first < 0 ? changes.Count : first;
        }

        return counts;
    }

    /// <summary>The host after the first of the changes.</summary>
    public static HostState After(HostState state, IEnumerable<ConnectionChange> changes)
    {
        var connections = state.Connections;
        foreach (var change in changes)
        {
            connections = change.IsNew
                ? connections.Add(change.Entry)
                : [.. connections.Where(entry => entry.Original != change.Entry.Original || entry.Reply != change.Entry.Reply)];
        }

        return state with { Connections = connections };
    }

    /// <summary>The packet that entered the connection or, of either direction, took it out; -1 where it was none of them.</summary>
    private static int Maker(IReadOnlyList<Packet> packets, ConnectionChange change)
    {
        int opener = Maker(packets, change.Entry.Original);
        return opener >= 0 || change.IsNew ? opener : Maker(packets, change.Entry.Reply);
    }

    /// <summary>The packet that has this tuple, by number; -1 where it is none of them. Of protocols that conntrack does not know, tuples have no ports.</summary>
    private static int Maker(IReadOnlyList<Packet> packets, ConnectionTuple tuple)
    {
        for (int i = 0; i < packets.Count; i++)
        {
            var packet = packets[i];
            if (packet.Protocol == tuple.Protocol && packet.Destination == tuple.Destination
                && (!packet.Source.IsGiven || packet.Source == tuple.Source)
                && ((tuple.SourcePort == 0 && tuple.DestinationPort == 0)
                    || ((packet.SourcePort ?? packet.IcmpId ?? 0) == tuple.SourcePort && (packet.DestinationPort ?? 0) == tuple.DestinationPort)))
            {
                return i;
            }
        }

        return -1;
    }
}
