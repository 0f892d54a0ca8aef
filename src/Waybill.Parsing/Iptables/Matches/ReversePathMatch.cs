using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m rpfilter</c>: the route back to the source.</summary>
internal sealed class ReversePathMatch : MatchExtension
{
    public override string Name => "rpfilter";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("loose"),
        OptionSyntax.Flag("validmark"),
        OptionSyntax.Flag("accept-local"),
        OptionSyntax.Flag("invert"),
    ];

    public override void Read(ref OptionReader option)
    {
        var match = new Match.ReversePathFilter(false, false, false, false);
        while (option.TryNext())
        {
            match = option.Name switch
            {
                "loose" => match with { Loose = true },
                "validmark" => match with { ValidMark = true },
                "accept-local" => match with { AcceptLocal = true },
                _ => match with { Invert = true },
            };
        }

        option.AddWhole(match);
    }

    public override bool Owns(Match match) => match is Match.ReversePathFilter;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var filter = (Match.ReversePathFilter)match;
        foreach (var (set, name) in new[]
        {
            (filter.Loose, "--loose"), (filter.ValidMark, "--validmark"), (filter.AcceptLocal, "--accept-local"), (filter.Invert, "--invert"),
        })
        {
            if (set)
            {
                text.Option(name);
            }
        }
    }
}
