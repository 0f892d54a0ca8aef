using Waybill.Linux.Netlink;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Model.Traces;
using Waybill.Parsing.Traces;
using static Waybill.Linux.Tracing.Nftables;

namespace Waybill.Linux.Tracing;

/// <summary>
/// Reads nf_tables' trace events (net/netfilter/nf_tables_trace.c, nft_trace_notify). The first of each base chain carries the
/// packet; each names the chain and, for a rule, its handle.
/// </summary>
internal sealed class NftTraceReader(RulePositions rules, Func<uint, string?> interfaceName)
{
    private const int NFTA_TRACE_TABLE = 1;
    private const int NFTA_TRACE_CHAIN = 2;
    private const int NFTA_TRACE_RULE_HANDLE = 3;
    private const int NFTA_TRACE_TYPE = 4;
    private const int NFTA_TRACE_VERDICT = 5;
    private const int NFTA_TRACE_ID = 6;
    private const int NFTA_TRACE_LL_HEADER = 7;
    private const int NFTA_TRACE_NETWORK_HEADER = 8;
    private const int NFTA_TRACE_TRANSPORT_HEADER = 9;
    private const int NFTA_TRACE_IIF = 10;
    private const int NFTA_TRACE_OIF = 12;
    private const int NFTA_TRACE_MARK = 14;
    private const int NFTA_TRACE_POLICY = 16;
    private const uint NFT_TRACETYPE_POLICY = 1;
    private const uint NFT_TRACETYPE_RETURN = 2;
    private const uint NFT_TRACETYPE_RULE = 3;

    private readonly Dictionary<TracePlace, TracePlace> _places = [];

    /// <summary>Hands on what a message says.</summary>
    public void Read(in NetlinkMessage message, TraceStamp stamp, ITraceSink sink)
    {
        var attributes = message.Attributes;
        uint? id = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFTA_TRACE_ID));
        var network = NetlinkAttributes.Find(attributes, NFTA_TRACE_NETWORK_HEADER);
        if (!network.IsEmpty && PacketOf(attributes, network) is { } packet)
        {
            sink.OnEvent(new() { Kind = TraceKind.Packet, Packet = packet, TraceId = id, Time = stamp.Time, Uptime = stamp.Uptime });
        }

        // Our own table only marks packets: it is no step of theirs.
        string table = NetlinkAttributes.Text(NetlinkAttributes.Find(attributes, NFTA_TRACE_TABLE));
        if (table != OwnerTable.Name && KindOf(attributes) is { } kind)
        {
            sink.OnEvent(EventOf(message.Family, table, kind, attributes) with { TraceId = id, Time = stamp.Time, Uptime = stamp.Uptime });
        }
    }

    private TraceEvent EventOf(byte family, string table, TraceKind kind, ReadOnlySpan<byte> attributes)
    {
        string chain = NetlinkAttributes.Text(NetlinkAttributes.Find(attributes, NFTA_TRACE_CHAIN));
        ulong? handle = kind == TraceKind.Rule ? NetlinkAttributes.Number64(NetlinkAttributes.Find(attributes, NFTA_TRACE_RULE_HANDLE)) : null;
        var verdict = NetlinkAttributes.Find(attributes, NFTA_TRACE_VERDICT);
        uint? code = NetlinkAttributes.Number32(NetlinkAttributes.Find(verdict, NFTA_VERDICT_CODE));
        var target = NetlinkAttributes.Find(verdict, NFTA_VERDICT_CHAIN);
        if (kind == TraceKind.Policy)
        {
            code = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFTA_TRACE_POLICY)) ?? code;
        }

        return new()
        {
            Kind = kind,
            Place = PlaceOf(family, table, chain),
            Handle = handle,
            Number = handle is { } number ? rules.Find(family, table, number) : 0,
            Verdict = code is { } known ? VerdictOf(known) : null,
            VerdictChain = target.IsEmpty ? null : NetlinkAttributes.Text(target),
            IsGoto = code == unchecked((uint)NFT_GOTO),
        };
    }

    private TracedPacket? PacketOf(ReadOnlySpan<byte> attributes, ReadOnlySpan<byte> network) => TracedHeaders.Read(
        NetlinkAttributes.Find(attributes, NFTA_TRACE_LL_HEADER),
        network,
        NetlinkAttributes.Find(attributes, NFTA_TRACE_TRANSPORT_HEADER),
        new Packet
        {
            InInterface = NameOf(NetlinkAttributes.Find(attributes, NFTA_TRACE_IIF)),
            OutInterface = NameOf(NetlinkAttributes.Find(attributes, NFTA_TRACE_OIF)),
            Mark = NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFTA_TRACE_MARK)) ?? 0,
        });

    private string? NameOf(ReadOnlySpan<byte> index) => NetlinkAttributes.Number32(index) is { } number ? interfaceName(number) : null;

    private static TraceKind? KindOf(ReadOnlySpan<byte> attributes) =>
        NetlinkAttributes.Number32(NetlinkAttributes.Find(attributes, NFTA_TRACE_TYPE)) switch
        {
            // The end of a chain is told as a rule without handle too (nf_trace_fill_rule_info); what follows says it as well.
            NFT_TRACETYPE_RULE when NetlinkAttributes.Find(attributes, NFTA_TRACE_RULE_HANDLE).IsEmpty => null,
            NFT_TRACETYPE_RULE => TraceKind.Rule,
            NFT_TRACETYPE_RETURN => TraceKind.Return,
            NFT_TRACETYPE_POLICY => TraceKind.Policy,
            _ => null,
        };

    // include/uapi/linux/netfilter.h; the number of a queue stands above its code.
    private static Verdict? VerdictOf(uint code) => unchecked((int)code) switch
    {
        NFT_RETURN => Verdict.Return,
        < 0 => Verdict.Continue,
        _ => (code & 0xff) switch
        {
            0 => Verdict.Drop,
            1 => Verdict.Accept,
            2 => Verdict.Stolen,
            3 => Verdict.Queue,
            _ => null,
        },
    };

    private TracePlace PlaceOf(byte family, string table, string chain)
    {
        var ip = family switch { NFPROTO_IPV4 => IpFamily.IPv4, NFPROTO_IPV6 => IpFamily.IPv6, _ => IpFamily.None };
        string? name = family switch { NFPROTO_INET => "inet", NFPROTO_IPV4 => "ip", 3 => "arp", 5 => "netdev", 7 => "bridge", NFPROTO_IPV6 => "ip6", _ => null };
        var place = new TracePlace(Backend.Nft, ip, table, chain) { TableFamily = name };
        if (!_places.TryGetValue(place, out var known))
        {
            _places.Add(place, place);
            known = place;
        }

        return known;
    }
}
