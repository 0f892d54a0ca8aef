using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m length --length</c>.</summary>
internal sealed class LengthMatch : MatchExtension
{
    public override string Name => "length";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("length"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(NumberRanges.TryParse(option.Value, ushort.MaxValue, out uint first, out uint last)
                ? new Match.Length((ushort)first, (ushort)last) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.Length;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var length = (Match.Length)match;
        text.Range("--length", inverted, length.First, length.Last);
    }
}
