using Waybill.Model.Connections;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>The time that conntrack gives a connection when one of its packets comes by.</summary>
internal static class ConnectionTimeouts
{
    private const string Prefix = "net.netfilter.nf_conntrack_";

    /// <summary>
    /// The seconds that the connection may have left once conntrack has seen the packet, the usual ones first; null where they
    /// cannot be told. Seconds are counted down to whole ones, so that one less is possible each time.
    /// </summary>
    public static long[]? After(Passage passage, Tracking tracking)
    {
        // The time of a connection that is not in the table yet does not run; what a rule reads then is mostly 0, but depends on
        // how long the host is up (include/net/netfilter/nf_conntrack.h, nf_ct_expires).
        if (!tracking.IsConfirmed && tracking is { Entry: null, State: ConnectionState.New })
        {
            return Known(passage, tracking) is { } start ? [0, .. start.SelectMany(seconds => new[] { seconds, seconds - 1 })] : null;
        }

        return tracking.Entry is null || tracking.State == ConnectionState.Related || passage.Host.HasTimeoutPolicies
            ? null
            : Known(passage, tracking)?.SelectMany(seconds => new[] { seconds, seconds - 1 }).ToArray();
    }

    private static long[]? Known(Passage passage, Tracking tracking) => tracking.Original.Protocol switch
    {
        IpProtocol.Tcp => Tcp(passage, tracking),
        // Two seconds after its first packet, a connection with answers is taken as a stream (nf_conntrack_udp_packet).
        IpProtocol.Udp or IpProtocol.UdpLite => tracking.Entry?.SeenReply == true
            ? [Read(passage, "udp_timeout_stream", 120), Read(passage, "udp_timeout", 30)]
            : [Read(passage, "udp_timeout", 30)],
        IpProtocol.Icmp => [Read(passage, "icmp_timeout", 30)],
        IpProtocol.IcmpV6 => [Read(passage, "icmpv6_timeout", 30)],
        _ => null,
    };

    /// <summary>
    /// By the state after the packet; less where data waits for its acknowledgement, where it was sent again and again, or
    /// where nothing has come back yet (net/netfilter/nf_conntrack_proto_tcp.c, nf_conntrack_tcp_packet).
    /// </summary>
    private static long[]? Tcp(Passage passage, Tracking tracking)
    {
        if (passage.Packet.TcpFlags is not { } flags)
        {
            return null;
        }

        // What is not counted leaves the time as it was; how much of that is over is not said.
        if (tracking.Entry is { } entry && TcpTransitions.PassesUncounted(entry, tracking.IsReply, flags, passage.Host.Router.Kernel))
        {
            return null;
        }

        long? usual = TcpTransitions.After(tracking.Entry?.ProtocolState, tracking.IsReply, flags) switch
        {
            "SYN_SENT" or "SYN_SENT2" => Read(passage, "tcp_timeout_syn_sent", 120),
            "SYN_RECV" => Read(passage, "tcp_timeout_syn_recv", 60),
            "ESTABLISHED" => Read(passage, "tcp_timeout_established", 432_000),
            "FIN_WAIT" => Read(passage, "tcp_timeout_fin_wait", 120),
            "CLOSE_WAIT" => Read(passage, "tcp_timeout_close_wait", 60),
            "LAST_ACK" => Read(passage, "tcp_timeout_last_ack", 30),
            "TIME_WAIT" => Read(passage, "tcp_timeout_time_wait", 120),
            "CLOSE" => Read(passage, "tcp_timeout_close", 10),
            _ => null,
        };
        return usual is { } seconds
            ? [seconds, Math.Min(seconds, Read(passage, "tcp_timeout_max_retrans", 300)), Math.Min(seconds, Read(passage, "tcp_timeout_unacknowledged", 300))]
            : null;
    }

    private static long Read(Passage passage, string name, long kernelDefault) => passage.Read(Prefix + name, kernelDefault);
}
