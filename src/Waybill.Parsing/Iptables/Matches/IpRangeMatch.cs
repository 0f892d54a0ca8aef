using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m iprange</c>: the source or destination lies between two addresses.</summary>
internal sealed class IpRangeMatch : MatchExtension
{
    public override string Name => "iprange";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("src-range"),
        OptionSyntax.Negated("dst-range"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            bool understood = AddressRanges.TryParse(option.Value, option.Family, out var first, out var last);
            option.Add(!understood ? null
                : option.Name == "src-range" ? new Match.SourceRange(first, last)
                : new Match.DestinationRange(first, last));
        }
    }

    public override bool Owns(Match match) => match is Match.SourceRange or Match.DestinationRange;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.SourceRange source)
        {
            text.Option("--src-range", inverted, $"{source.First}-{source.Last}");
        }
        else if (match is Match.DestinationRange destination)
        {
            text.Option("--dst-range", inverted, $"{destination.First}-{destination.Last}");
        }
    }
}
