using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// Connection tracking at prerouting and output (net/netfilter/nf_conntrack_core.c, nf_conntrack_in, resolve_normal_ct).
/// </summary>
internal static class Conntracker
{
    /// <summary>Attaches the packet's connection, or says why it has none.</summary>
    public static void Track(Passage passage)
    {
        // A packet that came back by the loopback device keeps what it had; one that NOTRACK exempted is left alone.
        if (passage.Tracking is { } seen)
        {
            if (seen.State != ConnectionState.Untracked)
            {
                Report(passage, seen, "the packet came back by the loopback device with its connection");
            }

            return;
        }

        var packet = passage.Packet;
        var tuple = Tuples.Of(packet, passage.Zone);
        if (IcmpPairs.IsExempt(packet.Protocol, packet.IcmpType ?? 0))
        {
            Attach(passage, new(ConnectionState.Untracked), "conntrack leaves neighbour discovery and multicast listener messages alone");
        }
        else if (Demanded(passage) is { } state)
        {
            Attach(passage, Made(state, tuple), $"the packet was said to be {Netfilter.Words.Upper(state)}");
        }
        else if (packet.Protocol == IpProtocol.Tcp && packet.TcpFlags is { } flags && !TcpFlagSets.IsValid(flags))
        {
            Attach(passage, new(ConnectionState.Invalid), $"no TCP packet may carry the flags {flags}");
        }
        else if (packet.IcmpType is { } type && IcmpPairs.IsError(packet.Protocol, type))
        {
            Relate(passage, tuple);
        }
        else if (passage.Connections.Find(tuple) is { } found && !Reopens(passage, found.Entry, found.IsReply))
        {
            Join(passage, found.Entry, found.IsReply);
        }
        else
        {
            Begin(passage, tuple);
        }
    }

    private static ConnectionState? Demanded(Passage passage) =>
        passage.Packet.Connection ?? (passage.World.Assumed.Find("ct")?.ToUpperInvariant() switch
        {
            "NEW" => ConnectionState.New,
            "ESTABLISHED" => ConnectionState.Established,
            "RELATED" => ConnectionState.Related,
            "INVALID" => ConnectionState.Invalid,
            "UNTRACKED" => ConnectionState.Untracked,
            _ => null,
        });

    private static Tracking Made(ConnectionState state, in ConnectionTuple tuple) => new(state)
    {
        Original = tuple,
        Reply = Tuples.Invert(tuple) ?? tuple,
        // Of a connection that is not in the table, no translation is known; only a new one can still get one.
        SourceSettled = state != ConnectionState.New,
        DestinationSettled = state != ConnectionState.New,
    };

    /// <summary>
    /// A SYN opens a connection anew that both sides have closed. One that a reset closed is opened anew only where the reset
    /// came from the side that opened it (nf_conntrack_tcp_packet); an unanswered connection can have no other.
    /// </summary>
    private static bool Reopens(Passage passage, Connection entry, bool isReply) =>
        passage.Packet.TcpFlags is { } flags && TcpTransitions.MayReopen(entry, isReply, flags)
        && (entry.ProtocolState != "CLOSE" || !entry.SeenReply
            || passage.World.Decide(new("ct", "the side that opened the connection also reset it") { Remedy = "--assume ct=new or ct=established settles it" }));

    private static void Join(Passage passage, Connection entry, bool isReply)
    {
        if (passage.Packet.TcpFlags is { } flags && TcpTransitions.Objection(entry, isReply, flags) is { } objection)
        {
            Attach(passage, new(ConnectionState.Invalid) { Entry = entry, IsReply = isReply }, objection);
            return;
        }

        string known = entry.Source.IsGiven ? "the conntrack table holds it" : "the connection of the packet before";
        Attach(passage, Known(passage.Packet, entry, isReply), $"{known}, {(isReply ? "reply" : "original")} direction");
    }

    private static Tracking Known(in Packet packet, Connection entry, bool isReply)
    {
        var state = isReply || entry.SeenReply ? ConnectionState.Established : ConnectionState.New;
        return new(state)
        {
            Entry = entry,
            IsConfirmed = true,
            IsReply = isReply,
            Original = entry.Original,
            Reply = entry.Reply,
            Mark = entry.Mark,
            HasSeenReply = entry.SeenReply || isReply,
            IsAssured = entry.Assured || (packet.TcpFlags is { } flags && TcpTransitions.Assures(entry, isReply, flags)),
            SourceSettled = true,
            DestinationSettled = true,
        };
    }

    /// <summary>An ICMP error is related to the connection of the packet that it quotes (nf_conntrack_inet_error).</summary>
    private static void Relate(Passage passage, in ConnectionTuple tuple)
    {
        bool related = passage.World.Decide(new("ct", "the packet that the ICMP error quotes belongs to a known connection")
        {
            Remedy = "--assume ct=related or ct=invalid settles it",
        });
        Attach(
            passage,
            related ? Made(ConnectionState.Related, tuple) : new(ConnectionState.Invalid),
            related ? "the ICMP error quotes a packet of a connection" : "the ICMP error quotes a packet of no connection");
    }

    private static void Begin(Passage passage, in ConnectionTuple tuple)
    {
        if (FirstPacket.Objection(passage) is { } objection)
        {
            // Without the table, the answer of an open connection cannot be told from one that belongs to none.
            if (!passage.Host.State.Knows(SnapshotPart.Connections))
            {
                passage.World.Assume("ct", "Taken as usual: no connection is known for the packet; --assume ct=established for the other case.");
            }

            Attach(passage, new(ConnectionState.Invalid), objection);
            return;
        }

        if (TableIsFull(passage) is { } full)
        {
            passage.Drop(DropReason.Netfilter, Stage.Conntrack, full);
            return;
        }

        Attach(passage, new(ConnectionState.New) { Original = tuple, Reply = Tuples.Invert(tuple) ?? tuple }, "no connection is known that it belongs to");
    }

    private static string? TableIsFull(Passage passage)
    {
        if (passage.Host.State.Sysctls.Find("net.netfilter.nf_conntrack_count") is null)
        {
            return null;
        }

        long? count = passage.ReadIfKnown("net.netfilter.nf_conntrack_count");
        long? maximum = passage.ReadIfKnown("net.netfilter.nf_conntrack_max");
        return maximum > 0 && count >= maximum ? $"the conntrack table is full: {count} of {maximum} entries" : null;
    }

    /// <summary>An invalid packet carries nothing on: it is as if conntrack had not seen it, and every match calls it invalid.</summary>
    private static void Attach(Passage passage, Tracking tracking, string why)
    {
        passage.Tracking = tracking.State == ConnectionState.Invalid ? null : tracking;
        Report(passage, tracking, why);
    }

    private static void Report(Passage passage, Tracking tracking, string why) =>
        passage.Add(new Step.Conntrack(tracking.State, tracking.Entry, tracking.IsReply, why));
}
