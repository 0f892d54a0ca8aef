using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m mark --mark</c>.</summary>
internal sealed class MarkMatch : MatchExtension
{
    public override string Name => "mark";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("mark"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(Marks.TryParse(option.Value, out uint value, out uint mask) ? new Match.PacketMark(value, mask) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.PacketMark;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var mark = (Match.PacketMark)match;
        text.Mark("--mark", inverted, mark.Value, mark.Mask);
    }
}
