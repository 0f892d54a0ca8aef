using System.Collections.Immutable;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Packets.Content;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Packets;

/// <summary>All keys of a packet in words.</summary>
internal static class PacketKeys
{
    private static readonly PacketKey[] All =
    [
        new("proto", "protocol name or number", static (draft, value) =>
        {
            bool known = Protocols.TryParse(value, out var protocol);
            draft.SetProtocol(protocol);
            return known;
        }),
        new("from", "address", static (draft, value) => Endpoint.TryParse(value, out var end) && draft.SetSource(end)),
        new("to", "address", static (draft, value) => Endpoint.TryParse(value, out var end) && draft.SetDestination(end)),
        new("sport", "port number", static (draft, value) => Number(value, out ushort port) && draft.Set(p => p with { SourcePort = port })),
        new("dport", "port number", static (draft, value) => Number(value, out ushort port) && draft.Set(p => p with { DestinationPort = port })),
        new("iif", "interface name", static (draft, value) => Interface(value, out string name) && draft.Set(p => p with { InInterface = name })) { IsAttached = true },
        new("oif", "interface name", static (draft, value) => Interface(value, out string name) && draft.Set(p => p with { OutInterface = name })) { IsAttached = true },
        new("mark", "number", static (draft, value) => Numbers.TryParseAnyBase(value, out uint mark) && draft.Set(p => p with { Mark = mark })) { IsAttached = true },
        new("tos", "type of service", ApplyTos),
        new("dsfield", "type of service", ApplyTos),
        new("dscp", "DSCP name or number to 63", static (draft, value) =>
            ServiceTypes.TryParseDscp(value, out byte dscp) && draft.Set(p => p with { Tos = (byte)(dscp << 2) })),
        new("ttl", "number to 255", static (draft, value) => Number(value, out byte ttl) && draft.Set(p => p with { Ttl = ttl })),
        new("len", "number of bytes to 65535", static (draft, value) =>
            Number(value, out ushort length) && draft.Set(p => p with { Length = length })),
        new("flags", "list of TCP flags such as syn,ack", static (draft, value) =>
            PacketWords.TryParseFlags(value, out var flags) && draft.Set(p => p with { TcpFlags = flags })),
        new("ct", "connection state", static (draft, value) =>
            PacketWords.TryParseState(value, out var state) && draft.Set(p => p with { Connection = state })) { IsAttached = true },
        new("uid", "number", static (draft, value) => Number(value, out uint uid) && draft.Set(p => p with { Uid = uid })) { IsAttached = true },
        new("gid", "number", static (draft, value) => Number(value, out uint gid) && draft.Set(p => p with { Gid = gid })) { IsAttached = true },
        new("type", "ICMP type", static (draft, value) => draft.SetIcmpType(System.Text.Encoding.UTF8.GetString(value))),
        new("code", "number to 255", static (draft, value) => Number(value, out byte code) && draft.Set(p => p with { IcmpCode = code })),
        new("id", "number to 65535", static (draft, value) => Number(value, out ushort id) && draft.SetId(id)),
        new("frag", "offset in bytes, a multiple of 8, with + where more fragments follow", ApplyFragment) { IsOptional = true },
        new("df", "flag", static (draft, _) => draft.Set(p => p with { DontFragment = true })) { IsFlag = true },
        new("mac", "Ethernet address", static (draft, value) =>
            Addresses.TryParseMac(value, out var mac) && draft.Set(p => p with { SourceMac = mac })) { IsAttached = true },
        new("dmac", "Ethernet address", static (draft, value) =>
            Addresses.TryParseMac(value, out var mac) && draft.Set(p => p with { DestinationMac = mac })) { IsAttached = true },
        .. ContentKeys.All,
    ];

    private static readonly Utf8Table<PacketKey> ByName = Index(All);

    /// <summary>The names of all keys.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(key => key.Name)];

    /// <summary>The key of that name, or null.</summary>
    public static PacketKey? Find(ReadOnlySpan<byte> word) => ByName.TryFind(word, out var key) ? key : null;

    private static bool ApplyTos(PacketDraft draft, ReadOnlySpan<byte> value) =>
        ServiceTypes.TryParse(value, out byte tos) && draft.Set(p => p with { Tos = tos });

    // Without a value any later fragment will do; 1480 bytes are what a link of 1500 leaves in the first.
    private static bool ApplyFragment(PacketDraft draft, ReadOnlySpan<byte> value)
    {
        bool more = value.EndsWith("+"u8);
        int offset = 1480;
        if (!value.IsEmpty && (!Numbers.TryParse(more ? value[..^1] : value, out offset) || offset is < 0 or > 65528 || offset % 8 != 0))
        {
            return false;
        }

        return draft.Set(p => p with { FragmentOffset = offset, MoreFragments = more });
    }

    private static bool Number<T>(ReadOnlySpan<byte> value, out T number)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        number = default;
        return !value.StartsWith("+"u8) && Numbers.TryParse(value, out number);
    }

    private static bool Interface(ReadOnlySpan<byte> value, out string name)
    {
        name = System.Text.Encoding.UTF8.GetString(value);
        return value.Length is > 0 and < 16 && !value.ContainsAny("/:"u8);
    }

    private static Utf8Table<PacketKey> Index(ReadOnlySpan<PacketKey> keys)
    {
        var table = new Utf8Table<PacketKey>();
        foreach (var key in keys)
        {
            table.Set(key.Name, key);
        }

        return table;
    }
}
