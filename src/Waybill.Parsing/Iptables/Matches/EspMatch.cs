using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m esp</c>: the encapsulating security payload.</summary>
internal sealed class EspMatch : MatchExtension
{
    public override string Name => "esp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("espspi"),
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
            option.Add(parsed ? new Match.EspSpi(first, last) : null);
        }

        if (!any)
        {
            option.Add(new Match.TransportHeader(IpProtocol.Esp), inverted: false);
        }
    }

    public override bool Owns(Match match) => match is Match.EspSpi or Match.TransportHeader { Protocol: IpProtocol.Esp };

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.EspSpi range)
        {
            text.Range("--espspi", inverted, range.First, range.Last);
        }
    }
}
