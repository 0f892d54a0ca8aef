using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Path;

/// <summary>
/// TCP segments that reach a listening socket because no connection's own socket takes them: only SYN begins a connection
/// (net/ipv4/tcp_input.c, tcp_rcv_state_process, TCP_LISTEN; tcp_ipv4.c, tcp_v4_do_rcv).
/// </summary>
internal static class ListenerSegments
{
    /// <summary>True where the listener refuses the segment, which has ended the journey.</summary>
    public static bool Refuses(Passage passage)
    {
        if (passage.Packet is not { Protocol: IpProtocol.Tcp, TcpFlags: { } flags } || IsOpening(flags) || HasOwnSocket(passage))
        {
            return false;
        }

        if (flags.HasFlag(TcpFlags.Rst))
        {
            passage.Drop(DropReason.TcpReset, Stage.Socket, "a reset that belongs to no connection is ignored");
        }
        else if (flags.HasFlag(TcpFlags.Ack))
        {
            passage.Reject(DropReason.TcpFlags, Stage.Socket, "tcp-reset", "the segment belongs to no connection, and a listener takes only those that begin one");
        }
        else
        {
            passage.Drop(DropReason.TcpFlags, Stage.Socket, "a listener takes only segments that begin a connection");
        }

        return true;
    }

    private static bool IsOpening(TcpFlags flags) => (flags & (TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Rst | TcpFlags.Fin)) == TcpFlags.Syn;

    /// <summary>ss lists listening sockets only: what conntrack knows tells of the others, and where it knows nothing one is taken to be there.</summary>
    private static bool HasOwnSocket(Passage passage) => passage.World.Decide(new("socket", "a connection's own socket takes the packet")
    {
        Usual = passage.Tracking is not { State: ConnectionState.New },
    });
}
