using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m ecn</c>: the bits of congestion notification.</summary>
internal sealed class EcnMatch : MatchExtension
{
    public override string Name => "ecn";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.NegatableFlag("ecn-tcp-ece"),
        OptionSyntax.NegatableFlag("ecn-tcp-cwr"),
        OptionSyntax.Negated("ecn-ip-ect"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name switch
            {
                "ecn-tcp-ece" => new Match.EcnEcho(),
                "ecn-tcp-cwr" => new Match.EcnWindowReduced(),
                _ => NumberRanges.TryParseByte(option.Value, out byte value) && value < 4 ? new Match.EcnCodePoint(value) : null,
            });
        }
    }

    public override bool Owns(Match match) => match is Match.EcnEcho or Match.EcnWindowReduced or Match.EcnCodePoint;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.EcnCodePoint point)
        {
            text.Option("--ecn-ip-ect", inverted, point.Value);
        }
        else
        {
            text.Option(match is Match.EcnEcho ? "--ecn-tcp-ece" : "--ecn-tcp-cwr", inverted);
        }
    }
}
