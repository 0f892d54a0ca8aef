using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;

namespace Waybill.Simulation.Path;

/// <summary>
/// Packets of a connection that a flowtable forwards (<c>[OFFLOAD]</c> in the conntrack table): as the device receives them they are
/// translated, counted down and sent on, past all rules. Those that need a closer look go the usual way: fragments, the end of a TCP
/// connection, what does not fit or lives no longer (net/netfilter/nf_flow_table_ip.c, nf_flow_offload_ip_hook and nf_flow_state_check).
/// </summary>
internal static class Offloading
{
    /// <summary>True where a flowtable took the packet, whose journey it ended.</summary>
    public static bool Takes(Passage passage)
    {
        if (passage.Connections.Find(Tuples.Of(passage.Host.Router.Kernel, passage.Packet, 0)) is not ({ Offloaded: true } entry, var isReply) || !IsPlain(passage.Packet)
            || WayOut(passage, entry, isReply) is not { } way || !Fits(passage, way))
        {
            return false;
        }

        bool isTaken = passage.World.Decide(new("offload", $"a flowtable still forwards the connection of {entry.Original.Source}, past all rules")
        {
            Usual = true,
            Remedy = "--assume offload=no shows the way through the rules",
        });
        if (isTaken)
        {
            Forward(passage, entry, isReply, way);
        }

        return isTaken;
    }

    private static bool IsPlain(in Packet packet) =>
        packet is { MoreFragments: false, IsLaterFragment: false, Ttl: > 1 }
        && ((packet.TcpFlags ?? TcpFlags.None) & (TcpFlags.Fin | TcpFlags.Rst)) == 0;

    private static bool Fits(Passage passage, RouteDecision way) =>
        passage.Packet.Length is not { } length || (way.Mtu ?? passage.Host.FindLink(way.Device)?.Mtu) is not { } mtu || length <= mtu;

    /// <summary>The flow keeps the route of its first packets; one that is no longer good ends the flow.</summary>
    private static RouteDecision? WayOut(Passage passage, Connection entry, bool isReply)
    {
        var packet = passage.Packet;
        var towards = (isReply ? entry.Original : entry.Reply).Source;
        var decision = passage.Noting(passage.Host.Router.Lookup(
            new(towards) { Source = packet.Source, InInterface = passage.InInterface, Mark = packet.Mark, Tos = packet.Tos },
            passage.Host.Options.RouteDetail));
        return decision is { Error: null, Undecided: null, Type: RouteType.Unicast } ? decision : null;
    }

    private static void Forward(Passage passage, Connection entry, bool isReply, RouteDecision way)
    {
        passage.Tracking = Conntracker.Known(passage.Packet, entry, isReply);
        passage.Add(new Step.Conntrack(ConnectionState.Established, entry, isReply, "a flowtable forwards this connection: no rule is asked"));
        Translator.Apply(passage, isSource: false);
        Translator.Apply(passage, isSource: true);
        passage.Packet = passage.Packet with { Ttl = (byte)(passage.Packet.Ttl - 1) };
        passage.Route = way;
        passage.OutInterface = way.Device;
        passage.Add(new Step.Route(way, RouteKind.Input));
        Transmission.Send(passage, way);
    }
}
