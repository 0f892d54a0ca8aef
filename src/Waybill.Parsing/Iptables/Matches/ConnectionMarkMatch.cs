using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m connmark --mark</c>.</summary>
internal sealed class ConnectionMarkMatch : MatchExtension
{
    public override string Name => "connmark";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("mark"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(Marks.TryParse(option.Value, out uint value, out uint mask) ? new Match.ConnectionMark(value, mask) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.ConnectionMark;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var mark = (Match.ConnectionMark)match;
        text.Mark("--mark", inverted, mark.Value, mark.Mask);
    }
}
