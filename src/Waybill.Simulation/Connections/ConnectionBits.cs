using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Connections;

/// <summary>
/// The status bits of a packet's connection (<c>ct->status</c>) as the rules after conntrack see them: with what the packet
/// itself has changed.
/// </summary>
internal static class ConnectionBits
{
    /// <summary>The bits that are set, and those of which the table does not tell whether they are.</summary>
    public static (ConnectionStatusBits Set, ConnectionStatusBits Open) Of(Passage passage, Tracking tracking)
    {
        var set = ConnectionStatusBits.None;
        var open = ConnectionStatusBits.None;
        Add(ConnectionStatusBits.Expected, Expectations.IsExpected(passage, tracking));
        Add(ConnectionStatusBits.SeenReply, HasSeenReply(tracking));
        Add(ConnectionStatusBits.Assured, IsAssured(passage, tracking));
        Add(ConnectionStatusBits.Confirmed, tracking.IsConfirmed || IsDemanded(tracking));
        return (set, open);

        void Add(ConnectionStatusBits bit, bool? isSet)
        {
            set |= isSet == true ? bit : 0;
            open |= isSet is null ? bit : 0;
        }
    }

    private static bool IsDemanded(Tracking tracking) => tracking is { Entry: null, State: ConnectionState.Established };

    /// <summary>The first answer sets it before the rules see that answer (net/netfilter/nf_conntrack_core.c, nf_conntrack_in).</summary>
    private static bool? HasSeenReply(Tracking tracking) => tracking switch
    {
        { State: ConnectionState.Established } => true,
        { Entry: not null } => tracking.HasSeenReply,
        { State: ConnectionState.New } => false,
        _ => null,
    };

    private static bool? IsAssured(Passage passage, Tracking tracking)
    {
        if (tracking.Entry is not { } entry)
        {
            return tracking.State == ConnectionState.New ? false : null;
        }

        if (tracking.IsAssured || tracking.State == ConnectionState.Related)
        {
            return tracking.IsAssured;
        }

        return entry.Original.Protocol switch
        {
            IpProtocol.Tcp => passage.Packet.TcpFlags is not null && entry.ProtocolState is not null ? false : null,
            // The second packet sets it, but no earlier than two seconds after the first (nf_conntrack_udp_packet).
            IpProtocol.Udp or IpProtocol.UdpLite => entry.SeenReply ? null : false,
            IpProtocol.Icmp or IpProtocol.IcmpV6 => false,
            _ => null,
        };
    }
}
