using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ah</c> of IPv6: the authentication header.</summary>
internal sealed class Ah6Match : MatchExtension
{
    public override string Name => "ah";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("ahspi"),
        OptionSyntax.Negated("ahlen"),
        OptionSyntax.Flag("ahres"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            if (option.Name != "ahspi")
            {
                any = true;
                option.Add(option.Name == "ahres" ? new Match.AhReserved()
                    : NumberRanges.TryParse(option.Value, uint.MaxValue, out uint length, out uint same) && length == same ? new Match.AhLength(length) : null);
                continue;
            }

            bool parsed = NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last);
            if (parsed && (first, last) == (0, uint.MaxValue) && !option.Inverted)
            {
                continue;
            }

            any = true;
            option.Add(parsed ? new Match.AhSpi(first, last) : null);
        }

        if (!any)
        {
            option.Add(new Match.ExtensionHeader(IpProtocol.Ah), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.AhSpi or Match.ExtensionHeader { Header: IpProtocol.Ah }
        or Match.AhLength or Match.AhReserved;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.AhSpi range:
                text.Range("--ahspi", inverted, range.First, range.Last);
                break;
            case Match.AhLength length:
                text.Option("--ahlen", inverted, length.Bytes);
                break;
            case Match.AhReserved:
                text.Option("--ahres", inverted);
                break;
            default:
                break;
        }
    }
}
