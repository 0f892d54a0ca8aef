using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m addrtype</c>: what the routing tables say an address is.</summary>
internal sealed class AddressTypeMatch : MatchExtension
{
    public override string Name => "addrtype";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("src-type"),
        OptionSyntax.Negated("dst-type"),
        OptionSyntax.Flag("limit-iface-in"),
        OptionSyntax.Flag("limit-iface-out"),
    ];

    public override void Read(ref OptionReader option)
    {
        var limit = FindLimit(option);
        while (option.TryNext())
        {
            if (option.Name is "src-type" or "dst-type")
            {
                option.Add(TryParse(option.Value, out var types) ? new Match.AddressType(option.Name == "src-type", types, limit) : null);
            }
        }
    }

    public override bool Owns(Match match) => match is Match.AddressType;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var type = (Match.AddressType)match;
        text.Option(type.IsSource ? "--src-type" : "--dst-type", inverted, NamedValues.ListOf((int)type.Types, Known));
    }

    public override string Slot(Match match) => ((Match.AddressType)match).IsSource ? "src-type" : "dst-type";

    public override void PrintEnd(Match last, RuleText text)
    {
        var limit = ((Match.AddressType)last).LimitedTo;
        if (limit != AddressTypeLimit.None)
        {
            text.Option(limit == AddressTypeLimit.In ? "--limit-iface-in" : "--limit-iface-out");
        }
    }

    private static readonly (string Name, int Bit)[] Known =
    [
        ("UNSPEC", 1 << 0), ("UNICAST", 1 << 1), ("LOCAL", 1 << 2), ("BROADCAST", 1 << 3), ("ANYCAST", 1 << 4),
        ("MULTICAST", 1 << 5), ("BLACKHOLE", 1 << 6), ("UNREACHABLE", 1 << 7), ("PROHIBIT", 1 << 8), ("THROW", 1 << 9),
        ("NAT", 1 << 10), ("XRESOLVE", 1 << 11),
    ];

    private static bool TryParse(ReadOnlySpan<byte> word, out AddressTypes types)
    {
        bool parsed = NamedValues.TryParseList(word, Known, out int bits);
        types = (AddressTypes)bits;
        return parsed;
    }

    // The limit applies to both lookups and may stand behind them.
    private static AddressTypeLimit FindLimit(OptionReader option)
    {
        while (option.TryNext())
        {
            if (option.Name == "limit-iface-in")
            {
                return AddressTypeLimit.In;
            }

            if (option.Name == "limit-iface-out")
            {
                return AddressTypeLimit.Out;
            }
        }

        return AddressTypeLimit.None;
    }
}
