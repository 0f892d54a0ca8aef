using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m mh</c>: the mobility header of IPv6.</summary>
internal sealed class MobilityHeaderMatch : MatchExtension
{
    public override string Name => "mh";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("mh-type"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            bool parsed = TryParse(option.Value, out uint first, out uint last);
            if (parsed && (first, last) == (0, byte.MaxValue) && !option.Inverted)
            {
                continue;
            }

            any = true;
            option.Add(parsed ? new Match.MobilityHeaderType((byte)first, (byte)last) : null);
        }

        if (!any)
        {
            option.Add(new Match.TransportHeader((IpProtocol)135), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.MobilityHeaderType or Match.TransportHeader { Protocol: (IpProtocol)135 };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.MobilityHeaderType range)
        {
            text.Range("--mh-type", inverted, range.First, range.Last);
        }
    }

    private static readonly (string Name, byte Type)[] Names =
    [
        ("binding-refresh-request", 0), ("brr", 0), ("home-test-init", 1), ("hoti", 1), ("careof-test-init", 2), ("coti", 2),
        ("home-test", 3), ("hot", 3), ("careof-test", 4), ("cot", 4), ("binding-update", 5), ("bu", 5),
        ("binding-acknowledgement", 6), ("ba", 6), ("binding-error", 7), ("be", 7),
    ];

    private static bool TryParse(ReadOnlySpan<byte> word, out uint first, out uint last)
    {
        bool named = NamedValues.TryFind(word, Names, out byte type);
        (first, last) = (type, type);
        return named || NumberRanges.TryParse(word, byte.MaxValue, out first, out last);
    }
}
