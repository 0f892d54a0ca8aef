using System.Globalization;
using Waybill.Linux.Netlink;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Parsing.Traces;

namespace Waybill.Linux.Tracing;

/// <summary>
/// Reads iptables-legacy's TRACE where the host hands it to nfnetlink_log (net/netfilter/nfnetlink_log.c, nfulnl_log_packet: a
/// trace names no group of its own, so it goes to group 0, and is sent at once).
/// </summary>
internal sealed class LoggedTraceReader(Func<uint, string?> interfaceName)
{
    /// <summary>The type of the messages.</summary>
    public const ushort Message = 4 << 8;

    private const ushort Configure = (4 << 8) | 1;
    private const int NFULA_MARK = 2;
    private const int NFULA_IFINDEX_INDEV = 4;
    private const int NFULA_IFINDEX_OUTDEV = 5;
    private const int NFULA_IFINDEX_PHYSINDEV = 6;
    private const int NFULA_IFINDEX_PHYSOUTDEV = 7;
    private const int NFULA_PAYLOAD = 9;
    private const int NFULA_PREFIX = 10;
    private const int NFULA_UID = 11;
    private const int NFULA_GID = 14;
    private const int NFULA_HWHEADER = 16;
    private const int NFULA_CFG_CMD = 1;
    private const int NFULA_CFG_MODE = 2;
    private const byte NFULNL_CFG_CMD_BIND = 1;
    private const byte NFULNL_COPY_PACKET = 2;
    private const byte LongestHeader = 160;

    private readonly Dictionary<TracePlace, TracePlace> _places = [];

    /// <summary>Takes group 0 for as long as the socket lives; what the kernel refused, or null.</summary>
    public static NetlinkError? Listen(NetlinkSocket socket)
    {
        const ushort flags = Nftables.NLM_F_REQUEST | Nftables.NLM_F_ACK;
        return socket.Request(new MessageBuilder().Begin(Configure, flags, 0).Add(NFULA_CFG_CMD, [NFULNL_CFG_CMD_BIND]).Finish(), 1)
            ?? socket.Request(new MessageBuilder().Begin(Configure, flags, 0).Add(NFULA_CFG_MODE, [0, 0, 0, LongestHeader, NFULNL_COPY_PACKET, 0]).Finish(), 1);
    }

    /// <summary>Hands on what a message says.</summary>
    public void Read(in NetlinkMessage message, TraceStamp stamp, ITraceSink sink)
    {
        var attributes = message.Attributes;
        var attached = new Packet
        {
            InInterface = NameOf(NetlinkAttributes.Find(attributes, NFULA_IFINDEX_INDEV)),
            OutInterface = NameOf(NetlinkAttributes.Find(attributes, NFULA_IFINDEX_OUTDEV)),
            PhysicalIn = NameOf(NetlinkAttributes.Find(attributes, NFULA_IFINDEX_PHYSINDEV)),
            PhysicalOut = NameOf(NetlinkAttributes.Find(attributes, NFULA_IFINDEX_PHYSOUTDEV)),
            Mark = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFULA_MARK)) ?? 0,
            Uid = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFULA_UID)),
            Gid = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFULA_GID)),
        };
        var packet = TracedHeaders.Read(NetlinkAttributes.Find(attributes, NFULA_HWHEADER), NetlinkAttributes.Find(attributes, NFULA_PAYLOAD), attached);
        string prefix = NetlinkAttributes.Text(NetlinkAttributes.Find(attributes, NFULA_PREFIX));
        if (packet is not null)
        {
            sink.OnEvent(EventOf(prefix, packet) with { Packet = packet, Time = stamp.Time, Uptime = stamp.Uptime });
        }
    }

    // "TRACE: filter:INPUT:rule:4 "; a chain's name may hold colons. Anything else is the prefix of a rule that logs.
    private TraceEvent EventOf(string prefix, TracedPacket packet)
    {
        string[] parts = prefix.TrimEnd().Split(':');
        if (parts.Length < 5 || parts[0] != "TRACE" || KindOf(parts[^2]) is not { } kind
            || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return new() { Kind = TraceKind.Log, LogPrefix = prefix };
        }

        var place = new TracePlace(Backend.Legacy, packet.Packet.Family, parts[1].Trim(), string.Join(':', parts[2..^2]));
        if (!_places.TryGetValue(place, out var known))
        {
            _places.Add(place, place);
            known = place;
        }

        return new() { Kind = kind, Place = known, Number = number };
    }

    private static TraceKind? KindOf(string word) => word switch
    {
        "rule" => TraceKind.Rule,
        "return" => TraceKind.Return,
        "policy" => TraceKind.Policy,
        _ => null,
    };

    private string? NameOf(ReadOnlySpan<byte> index) => NetlinkAttributes.Number32(index) is > 0 and { } number ? interfaceName(number) : null;
}
