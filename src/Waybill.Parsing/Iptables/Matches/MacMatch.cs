using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m mac --mac-source</c>.</summary>
internal sealed class MacMatch : MatchExtension
{
    public override string Name => "mac";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("mac-source"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(Addresses.TryParseMac(option.Value, out var address) ? new Match.MacSource(address) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.MacSource;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        text.Option("--mac-source", inverted, ((Match.MacSource)match).Address.ToString());
    }
}
