using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Traces;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>The keys of a filter: those of a packet's words that nftables can test before any rule of the host.</summary>
internal static class TraceFilterKeys
{
    private static readonly TraceFilterKey[] All =
    [
        new("proto", "protocol name or number", static (draft, value) =>
            Protocols.TryParse(value, out var protocol) && Set(draft, draft.Filter with { Protocol = protocol })),
        new("from", "address or network", static (draft, value) => TraceFilterDraft.TryReadEndpoint(value, out var network, out var ports)
            && Set(draft, draft.Filter with { Source = network, SourcePort = ports ?? draft.Filter.SourcePort })),
        new("to", "address or network", static (draft, value) => TraceFilterDraft.TryReadEndpoint(value, out var network, out var ports)
            && Set(draft, draft.Filter with { Destination = network, DestinationPort = ports ?? draft.Filter.DestinationPort })),
        new("sport", "port or range of ports", static (draft, value) =>
            TraceFilterDraft.TryReadPorts(value, out var ports) && Set(draft, draft.Filter with { SourcePort = ports })),
        new("dport", "port or range of ports", static (draft, value) =>
            TraceFilterDraft.TryReadPorts(value, out var ports) && Set(draft, draft.Filter with { DestinationPort = ports })),
        new("iif", "interface name", static (draft, value) => IsInterface(value) && Set(draft, draft.Filter with { InInterface = Encoding.UTF8.GetString(value) })),
        new("oif", "interface name", static (draft, value) => IsInterface(value) && Set(draft, draft.Filter with { OutInterface = Encoding.UTF8.GetString(value) })),
        new("mark", "number, with or without /mask", static (draft, value) =>
            Marks.TryParse(value, out uint mark, out uint mask) && Set(draft, draft.Filter with { Mark = (mark, mask) })),
        new("tos", "type of service", ApplyTos),
        new("dsfield", "type of service", ApplyTos),
        new("ttl", "number to 255", static (draft, value) => Numbers.TryParse(value, out byte ttl) && Set(draft, draft.Filter with { Ttl = ttl })),
        new("len", "number of bytes to 65535", static (draft, value) =>
            Numbers.TryParse(value, out ushort length) && Set(draft, draft.Filter with { Length = length })),
        new("flags", "list of TCP flags such as syn,ack", static (draft, value) =>
            PacketWords.TryParseFlags(value, out var flags) && Set(draft, draft.Filter with { TcpFlags = flags })),
        new("type", "ICMP type", ApplyType),
        new("code", "number to 255", static (draft, value) => Numbers.TryParse(value, out byte code) && Set(draft, draft.Filter with { IcmpCode = code })),
        new("uid", "number", static (draft, value) => Numbers.TryParse(value, out uint uid) && Set(draft, draft.Filter with { Uid = uid })),
        new("gid", "number", static (draft, value) => Numbers.TryParse(value, out uint gid) && Set(draft, draft.Filter with { Gid = gid })),
    ];

    /// <summary>The names of all keys.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(key => key.Name)];

    /// <summary>The key of that name, or null.</summary>
    public static TraceFilterKey? Find(ReadOnlySpan<byte> word)
    {
        string name = Encoding.UTF8.GetString(word);
        return Array.Find(All, key => key.Name == name);
    }

    private static bool ApplyTos(TraceFilterDraft draft, ReadOnlySpan<byte> value) =>
        ServiceTypes.TryParse(value, out byte tos) && Set(draft, draft.Filter with { Tos = tos });

    // A name means a number only once the family is known: TraceFilterDraft looks it up.
    private static bool ApplyType(TraceFilterDraft draft, ReadOnlySpan<byte> value)
    {
        draft.IcmpTypeName = Encoding.UTF8.GetString(value);
        return true;
    }

    private static bool IsInterface(ReadOnlySpan<byte> value) => value.Length is > 0 and < 16 && !value.ContainsAny("/:"u8);

    private static bool Set(TraceFilterDraft draft, TraceFilter filter)
    {
        draft.Filter = filter;
        return true;
    }
}

/// <summary>A key of a filter.</summary>
/// <param name="Name">The word.</param>
/// <param name="Wants">What its value is, as an error says it.</param>
/// <param name="Apply">Puts the value into the filter; false where the value is wrong.</param>
internal sealed record TraceFilterKey(string Name, string Wants, TraceFilterKey.ApplyValue Apply)
{
    /// <summary>Puts a value into the filter; false where the value is wrong.</summary>
    public delegate bool ApplyValue(TraceFilterDraft draft, ReadOnlySpan<byte> value);
}
