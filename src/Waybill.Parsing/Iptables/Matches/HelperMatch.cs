using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m helper</c>: a conntrack helper watches the connection.</summary>
internal sealed class HelperMatch : MatchExtension
{
    public override string Name => "helper";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("helper"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(new Match.ConnectionHelper(option.NameValue()));
        }
    }

    public override bool Owns(Match match) => match is Match.ConnectionHelper;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--helper", inverted).Quoted(((Match.ConnectionHelper)match).Name);
}
