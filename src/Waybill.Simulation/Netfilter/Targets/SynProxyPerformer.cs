using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j SYNPROXY</c>: the kernel answers the SYN in the destination's name and keeps it; the ACK that brings the answer's
/// cookie back makes it open the connection itself. All others go on (net/ipv4/netfilter/ipt_SYNPROXY.c, synproxy_tg4).
/// </summary>
internal sealed class SynProxyPerformer : Performer
{
    public override Deed Perform(Passage passage)
    {
        const TcpFlags Deciding = TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Fin | TcpFlags.Rst;
        var packet = passage.Packet;
        switch ((packet.TcpFlags ?? TcpFlags.Syn) & Deciding)
        {
            case TcpFlags.Syn:
                return Keep(passage, "SYNPROXY answers the SYN", $"the kernel answers the SYN itself and asks {packet.Destination} only once the client has answered");
            case TcpFlags.Ack:
                return passage.World.Decide(_cookie)
                    ? Keep(passage, "SYNPROXY opens the connection", $"the kernel takes the ACK as the client's answer and sends a SYN of its own to {packet.Destination}")
                    : new(Verdict.Drop, "SYNPROXY drops: no cookie");
            default:
                return new(Verdict.Continue, "SYNPROXY not applied: neither SYN nor ACK");
        }
    }

    private static readonly Doubt _cookie = new("synproxy", "the ACK brings back the cookie of an answered SYN");

    private static Deed Keep(Passage passage, string action, string why)
    {
        passage.End(new(EndingKind.Delivered) { Why = why });
        return new(Verdict.Stolen, action);
    }
}
