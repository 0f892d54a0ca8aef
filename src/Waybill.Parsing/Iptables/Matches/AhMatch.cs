using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ah</c> of IPv4: the authentication header.</summary>
internal sealed class AhMatch : MatchExtension
{
    public override string Name => "ah";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("ahspi"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
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
            option.Add(new Match.TransportHeader(IpProtocol.Ah), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.AhSpi or Match.TransportHeader { Protocol: IpProtocol.Ah };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.AhSpi range)
        {
            text.Range("--ahspi", inverted, range.First, range.Last);
        }
    }
}
