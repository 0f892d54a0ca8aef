using Waybill.Model.Packets;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>
/// Transport protocols by name: those of the usual <c>/etc/protocols</c>, whose names iptables-save prints, and those that
/// iptables knows by itself (libxtables/xtables.c, xtables_chain_protos).
/// </summary>
public static class Protocols
{
    // The first name of a number is the one that iptables-save prints.
    private static readonly (string Name, byte Number)[] Known =
    [
        ("tcp", 6), ("udp", 17), ("icmp", 1), ("ipv6-icmp", 58), ("icmpv6", 58), ("icmp6", 58), ("sctp", 132), ("udplite", 136),
        ("esp", 50), ("ah", 51), ("mobility-header", 135), ("ipv6-mh", 135), ("mh", 135), ("gre", 47), ("igmp", 2), ("ggp", 3),
        ("ipencap", 4), ("ipv4", 4), ("st", 5), ("egp", 8), ("igp", 9), ("pup", 12), ("hmp", 20), ("xns-idp", 22), ("rdp", 27),
        ("iso-tp4", 29), ("dccp", 33), ("xtp", 36), ("ddp", 37), ("idpr-cmtp", 38), ("ipv6", 41), ("ipv6-route", 43),
        ("ipv6-frag", 44), ("idrp", 45), ("rsvp", 46), ("skip", 57), ("ipv6-nonxt", 59), ("ipv6-opts", 60), ("rspf", 73),
        ("vmtp", 81), ("eigrp", 88), ("ospf", 89), ("ospfigp", 89), ("ax.25", 93), ("ipip", 94), ("etherip", 97), ("encap", 98),
        ("pim", 103), ("ipcomp", 108), ("vrrp", 112), ("carp", 112), ("l2tp", 115), ("isis", 124), ("fc", 133),
        ("mpls-in-ip", 137), ("manet", 138), ("hip", 139), ("shim6", 140), ("wesp", 141), ("rohc", 142), ("ethernet", 143),
        ("hopopt", 0), ("ip", 0), ("all", 0),
    ];

    private static readonly Utf8Table<byte> ByName = Index();
    private static readonly string?[] ByNumber = Number();

    /// <summary>Reads a protocol's name, in either case, or number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out IpProtocol protocol)
    {
        bool known = ByName.TryFind(word, out byte number) || TryParseNumber(word, out number) || TryFindLowered(word, out number);
        protocol = (IpProtocol)number;
        return known;
    }

    /// <summary>The name that iptables-save prints; the number where there is none.</summary>
    public static string NameOf(IpProtocol protocol) =>
        ByNumber[(byte)protocol] ?? ((byte)protocol).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static bool TryParseNumber(ReadOnlySpan<byte> word, out byte number)
    {
        bool parsed = Numbers.TryParseAnyBase(word, out uint value) && value <= byte.MaxValue;
        number = parsed ? (byte)value : (byte)0;
        return parsed;
    }

    private static bool TryFindLowered(ReadOnlySpan<byte> word, out byte number)
    {
        Span<byte> lowered = stackalloc byte[16];
        number = 0;
        return word.Length <= lowered.Length
            && System.Text.Ascii.ToLower(word, lowered, out int length) == System.Buffers.OperationStatus.Done
            && ByName.TryFind(lowered[..length], out number);
    }

    private static Utf8Table<byte> Index()
    {
        var table = new Utf8Table<byte>();
        foreach (var (name, number) in Known)
        {
            table.Set(name, number);
        }

        return table;
    }

    private static string?[] Number()
    {
        string?[] names = new string?[256];
        foreach (var (name, number) in Known)
        {
            names[number] ??= name;
        }

        return names;
    }
}
