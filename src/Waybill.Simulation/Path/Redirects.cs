using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;

namespace Waybill.Simulation.Path;

/// <summary>
/// What telling the sender of a shorter way changes for the packet itself. The ICMP redirect is sent before the packet meets the
/// rules at forward, and belongs to its connection (net/ipv4/ip_forward.c, ip_forward; net/ipv4/icmp.c, icmp_glue_bits): a rule at output
/// or postrouting that marks the redirect's connection marks the packet's.
/// </summary>
internal static class Redirects
{
    private const byte Type = 5;
    private const byte ForHost = 1;
    private const byte InternetControl = 0xc0;
    private const byte TosMask = 0x1e;

    /// <summary>Sends the redirect where the decision asks for one. The kernel does not tell the same sender again and again, so it may stay out.</summary>
    public static void Tell(Passage passage, RouteDecision decision)
    {
        if (!decision.Flags.HasFlag(RouteFlags.Redirect) || !passage.Host.MarksConnections || passage.Tracking is not { HasConnection: true } tracking)
        {
            return;
        }

        var beside = new Passage(passage.Host, passage.World, Redirect(passage)) { Tracking = Attached(tracking), Connections = passage.Connections };
        PacketPath.Follow(beside);
        if (beside.Tracking is { } marked && marked.Mark != tracking.Mark
            && passage.World.Decide(new("redirect", $"the kernel tells {passage.Packet.Source} of the shorter way just now, and the rules mark the connection for that")))
        {
            tracking.Mark = marked.Mark;
        }
    }

    private static Packet Redirect(Passage passage)
    {
        var packet = passage.Packet;
        bool keepsMark = packet.Mark != 0 && passage.Read("net.ipv4.fwmark_reflect", 0) != 0;
        return new()
        {
            Destination = packet.Source,
            Protocol = IpProtocol.Icmp,
            IcmpType = Type,
            IcmpCode = ForHost,
            Tos = (byte)((packet.Tos & TosMask) | InternetControl),
            Mark = keepsMark ? packet.Mark : 0,
            Content = new() { Quoted = packet },
        };
    }

    /// <summary>The connection as the redirect carries it: related to the packet's, the other way (net/netfilter/nf_conntrack_core.c, nf_conntrack_attach).</summary>
    private static Tracking Attached(Tracking tracking) => new(ConnectionState.Related)
    {
        Entry = tracking.Entry,
        IsReply = !tracking.IsReply,
        Original = tracking.Original,
        Reply = tracking.Reply,
        Mark = tracking.Mark,
        IsConfirmed = true,
        SourceSettled = tracking.SourceSettled,
        DestinationSettled = tracking.DestinationSettled,
        HasSeenReply = tracking.HasSeenReply,
        IsAssured = tracking.IsAssured,
    };
}
