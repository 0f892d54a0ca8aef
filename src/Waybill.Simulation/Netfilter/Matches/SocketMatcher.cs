using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m socket</c>: an open socket would take the packet. Connected sockets and IP_TRANSPARENT are not in <c>ss -l</c>, so
/// that only "no socket at all for a new connection" can be told.
/// </summary>
internal sealed class SocketMatcher(Match.SocketExists socket) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.IsLaterFragment || packet.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            return Answer.No;
        }

        bool isNewTcp = packet is { Protocol: IpProtocol.Tcp, TcpFlags: { } flags }
            && (flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn;
        if (!isNewTcp || !passage.Host.State.Knows(SnapshotPart.Sockets))
        {
            return Answer.Unknown;
        }

        var listener = Listeners.Find(passage.Host.State, packet);
        return listener is null || (listener.Address.IsAny && !socket.NoWildcard) ? Answer.No
            : socket.Transparent ? Answer.Unknown
            : Answer.Yes;
    }

    public override Wording Describe(Passage passage) =>
        new("the packet", socket.Transparent ? "one that a transparent socket takes" : "one that a socket takes");

    protected override string About => "socket";
}
