using System.Globalization;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m socket</c>: an open socket would take the packet (net/netfilter/xt_socket.c, socket_match). Connected sockets and
/// IP_TRANSPARENT are not in <c>ss -l</c>, so that only a packet that begins something is sure to meet what is listed there.
/// </summary>
internal sealed class SocketMatcher(Match.SocketExists socket) : Matcher
{
    /// <summary>With <c>--restore-skmark</c> the packet takes the mark of the socket that is found.</summary>
    public override bool IsStateful => socket.RestoreMark;

    public override Answer Test(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.IcmpType is { } type && IcmpPairs.IsError(packet.Protocol, type))
        {
            return Answer.Unknown;
        }

        if (packet.IsLaterFragment || packet.Protocol is not (IpProtocol.Tcp or IpProtocol.Udp))
        {
            return Answer.No;
        }

        if (passage.Proxied || !passage.Host.State.Knows(SnapshotPart.Sockets))
        {
            return Answer.Unknown;
        }

        // The search ends at the socket that is bound most narrowly, whether or not it counts then.
        var listener = Listeners.Find(passage.Host.State, packet);
        bool counts = listener is not null && (!listener.Address.IsAny || socket.NoWildcard);
        return packet.Protocol == IpProtocol.Udp
            ? counts && !socket.Transparent ? Answer.Yes : Answer.Unknown
            : !BeginsConnection(packet) ? Answer.Unknown
            : !counts ? Answer.No
            : socket.Transparent ? Answer.Unknown
            : Answer.Yes;
    }

    public override Wording Describe(Passage passage) =>
        new("the packet", socket.Transparent ? "one that a transparent socket takes" : "one that a socket takes");

    public override void Reach(Passage passage, bool holds)
    {
        if (!holds || !socket.RestoreMark)
        {
            return;
        }

        uint mark = ParseMark(passage.World.Assumed.Find("socket-mark")) ?? 0;
        passage.World.Assume("socket-mark", $"Taken as usual: the mark of the socket is {Words.Hex(mark)}; --assume socket-mark=0x1 for another.");
        passage.Note("mark", Words.Hex(passage.Packet.Mark), Words.Hex(mark));
        passage.Packet = passage.Packet with { Mark = mark };
    }

    /// <summary>Where nothing is known of an exchange, no socket is connected for it.</summary>
    protected override Doubt DoubtOf(Passage passage)
    {
        bool isNew = passage.Packet.Protocol == IpProtocol.Udp && !socket.Transparent && !passage.Proxied
            && passage.Host.State.Knows(SnapshotPart.Sockets) && passage.Tracking is { State: ConnectionState.New, Entry: null };
        return base.DoubtOf(passage) with { Usual = isNew ? false : null };
    }

    protected override string About => "socket";

    private static bool BeginsConnection(in Packet packet) =>
        packet.TcpFlags is { } flags && (flags & (TcpFlags.Syn | TcpFlags.Ack)) == TcpFlags.Syn;

    private static uint? ParseMark(string? text)
    {
        bool isHex = text?.StartsWith("0x", StringComparison.OrdinalIgnoreCase) == true;
        return uint.TryParse(isHex ? text![2..] : text, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out uint mark) ? mark : null;
    }
}
