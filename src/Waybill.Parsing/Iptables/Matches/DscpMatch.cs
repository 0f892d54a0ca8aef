using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m dscp</c>: the upper six bits of the type of service.</summary>
internal sealed class DscpMatch : MatchExtension
{
    public override string Name => "dscp";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("dscp"),
        OptionSyntax.Negated("dscp-class"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            bool understood = option.Name == "dscp"
                ? NumberRanges.TryParseByte(option.Value, out byte value) && value < 64
                : DscpClasses.TryParse(option.Value, out value);
            option.Add(understood ? new Match.Dscp(value) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Dscp;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        text.Option("--dscp", inverted, $"0x{((Match.Dscp)match).Value:x2}");
    }
}
