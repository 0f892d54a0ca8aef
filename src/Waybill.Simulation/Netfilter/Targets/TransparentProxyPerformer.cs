using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j TPROXY</c>: hands the packet to a transparent socket and marks it, so that a policy rule can send it to the local
/// stack; without such a socket it drops (net/netfilter/xt_TPROXY.c, tproxy_tg4).
/// </summary>
internal sealed class TransparentProxyPerformer(Target.TransparentProxy target) : Performer
{
    public override Deed Perform(Passage passage)
    {
        var packet = passage.Packet;
        var address = target.Address.IsGiven && !target.Address.IsAny ? target.Address : packet.Destination;
        ushort? port = target.Port != 0 ? target.Port : packet.DestinationPort;
        string action = $"TPROXY to {address}:{port}";
        if (!SocketListens(passage, packet with { Destination = address, DestinationPort = port }))
        {
            return new(Verdict.Drop, action);
        }

        MarkPerformer.SetMark(passage, (packet.Mark & ~target.MarkMask) ^ target.Mark);
        passage.Proxied = true;
        return new(Verdict.Accept, action);
    }

    private static bool SocketListens(Passage passage, in Packet packet)
    {
        if (passage.Host.State.Knows(SnapshotPart.Sockets))
        {
            return Listeners.Find(passage.Host.State, packet) is not null;
        }

        return passage.World.Decide(new("tproxy", $"a transparent socket listens on port {packet.DestinationPort}") { Usual = true });
    }
}
