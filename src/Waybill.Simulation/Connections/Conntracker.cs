using Waybill.Model.Addresses;
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
        if (passage.Tracking is { IsTemplate: false } seen)
        {
            if (seen.State != ConnectionState.Untracked)
            {
                Report(passage, seen, "the packet came back by the loopback device with its connection");
            }

            return;
        }

        passage.Tracking = null;
        var packet = passage.Packet;
        AddUp(passage, packet);
        var tuple = Tuples.Of(passage.Host.Router.Kernel, packet, passage.Zone.Of(isReply: false));
        if (IcmpPairs.IsExempt(packet.Protocol, packet.IcmpType ?? 0))
        {
            Attach(passage, new(ConnectionState.Untracked), "conntrack leaves neighbour discovery and multicast listener messages alone");
        }
        else if (Demanded(passage) is { } state)
        {
            Attach(passage, Made(passage, state, tuple), $"the packet was said to be {Netfilter.Words.Upper(state)}");
        }
        else if (packet.Protocol == IpProtocol.Tcp && packet.TcpFlags is { } flags && !TcpFlagSets.IsValid(flags))
        {
            Attach(passage, new(ConnectionState.Invalid), $"no TCP packet may carry the flags {flags}");
        }
        else if (FirstPacket.IsTakenForDamaged(passage))
        {
            Attach(passage, new(ConnectionState.Invalid), "conntrack adds up the checksum of UDP-Lite as if it were UDP, and takes the packet for damaged");
        }
        else if (packet.IcmpType is { } type && IcmpPairs.IsError(packet.Protocol, type))
        {
            var (tracking, why) = ErrorRelation.Find(passage) ?? Guess(passage, tuple);
            Attach(passage, tracking, why);
        }
        else if (passage.Connections.Find(tuple, passage.Zone) is not var (entry, isReply))
        {
            Begin(passage, tuple);
        }
        else if (Reopens(passage, entry, isReply))
        {
            passage.Connections = passage.Connections.Without(entry);
            Begin(passage, tuple);
        }
        else
        {
            Join(passage, entry, isReply);
        }
    }

    /// <summary>
    /// At prerouting alone (nf_conntrack_proto_tcp.c, tcp_error, and those of UDP and ICMPv6); of UDP-Lite, which may be summed in part,
    /// no sum is left behind (net/netfilter/utils.c, nf_ip6_checksum_partial).
    /// </summary>
    private static void AddUp(Passage passage, in Packet packet)
    {
        bool hasSum = packet is { Family: IpFamily.IPv6, Protocol: IpProtocol.Tcp or IpProtocol.Udp or IpProtocol.IcmpV6 };
        if (hasSum && passage.Hook == Hook.Prerouting)
        {
            passage.Sum.AddByConntrack(packet);
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

    private static Tracking Made(Passage passage, ConnectionState state, in ConnectionTuple tuple) => new(state)
    {
        Original = tuple,
        Reply = (Tuples.Invert(tuple) ?? tuple) with { Zone = passage.Zone.Of(isReply: true) },
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

        if (passage.Packet.Protocol == IpProtocol.Sctp && SctpPackets.Objection(passage, entry, isReply) is { } malformed)
        {
            Attach(passage, new(ConnectionState.Invalid) { Entry = entry, IsReply = isReply }, malformed);
            return;
        }

        string known = entry.Source.IsGiven ? "the conntrack table holds it" : "the connection of the packet before";
        Attach(passage, Known(passage.Packet, entry, isReply), $"{known}, {(isReply ? "reply" : "original")} direction");
    }

    /// <summary>What a packet of a known connection carries on.</summary>
    public static Tracking Known(in Packet packet, Connection entry, bool isReply)
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

    /// <summary>An ICMP error whose quote is not said may belong to a connection or to none.</summary>
    private static (Tracking Tracking, string Why) Guess(Passage passage, in ConnectionTuple tuple)
    {
        bool related = passage.World.Decide(new("ct", "the packet that the ICMP error quotes belongs to a known connection")
        {
            Remedy = "--assume ct=related or ct=invalid settles it, or the packet itself: quotes 'tcp SOURCE:PORT DESTINATION:PORT'",
        });
        return related
            ? (Made(passage, ConnectionState.Related, tuple), "the ICMP error quotes a packet of a connection")
            : (new(ConnectionState.Invalid), "the ICMP error quotes a packet of no connection");
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

        if (FullTable.Refuses(passage) is { } full)
        {
            passage.Drop(DropReason.Netfilter, Stage.Conntrack, full);
            return;
        }

        Attach(passage, Made(passage, ConnectionState.New, tuple), "no connection is known that it belongs to");
    }

    /// <summary>
    /// An invalid packet carries nothing on: it is as if conntrack had not seen it, and every match calls it invalid. Where it comes
    /// back by the loopback device it is looked up again, no longer in the zone that a rule chose (nf_conntrack_in puts the template).
    /// </summary>
    private static void Attach(Passage passage, Tracking tracking, string why)
    {
        if (tracking.State == ConnectionState.Invalid)
        {
            (passage.Tracking, passage.Zone, passage.Helper) = (null, default, null);
        }
        else
        {
            passage.Tracking = tracking;
        }

        Report(passage, tracking, why);
    }

    private static void Report(Passage passage, Tracking tracking, string why) =>
        passage.Add(new Step.Conntrack(tracking.State, tracking.Entry, tracking.IsReply, why));
}
