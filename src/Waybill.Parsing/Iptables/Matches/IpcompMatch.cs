using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ipcomp</c>: compressed payload.</summary>
internal sealed class IpcompMatch : MatchExtension
{
    public override string Name => "ipcomp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("ipcompspi"),
        OptionSyntax.Flag("compres"),
    ];

    public override void Read(ref OptionReader option)
    {
        bool any = false;
        while (option.TryNext())
        {
            if (option.Name != "ipcompspi")
            {
                any = true;
                option.Add(new Match.IpcompReserved());
                continue;
            }

            bool parsed = NumberRanges.TryParse(option.Value, uint.MaxValue, out uint first, out uint last);
            if (parsed && (first, last) == (0, uint.MaxValue) && !option.Inverted)
            {
                continue;
            }

            any = true;
            option.Add(parsed ? new Match.IpcompSpi(first, last) : null);
        }

        if (!any)
        {
            option.Add(new Match.TransportHeader((IpProtocol)108), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.IpcompSpi or Match.TransportHeader { Protocol: (IpProtocol)108 }
        or Match.IpcompReserved;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        switch (match)
        {
            case Match.IpcompSpi range:
                text.Range("--ipcompspi", inverted, range.First, range.Last);
                break;
            case Match.IpcompReserved:
                text.Option("--compres", inverted);
                break;
            default:
                break;
        }
    }
}
