using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m nfacct</c>: counts the packet.</summary>
internal sealed class AccountingMatch : MatchExtension
{
    public override string Name => "nfacct";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("nfacct-name"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Value.IsEmpty ? null : new Match.Accounting(option.NameValue()));
        }
    }

    public override bool Owns(Match match) => match is Match.Accounting;

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--nfacct-name", inverted).Quoted(((Match.Accounting)match).Name);
}
