using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m tcpmss --mss</c>.</summary>
internal sealed class TcpMaximumSegmentMatch : MatchExtension
{
    public override string Name => "tcpmss";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("mss"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(NumberRanges.TryParse(option.Value, ushort.MaxValue, out uint first, out uint last)
                ? new Match.TcpMaximumSegment((ushort)first, (ushort)last) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.TcpMaximumSegment;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var segment = (Match.TcpMaximumSegment)match;
        text.Range("--mss", inverted, segment.First, segment.Last);
    }
}
