using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m state --state</c>: what <c>-m conntrack --ctstate</c> was called before, and still is by many.</summary>
internal sealed class StateMatch : MatchExtension
{
    public override string Name => "state";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("state"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(ConnectionStates.TryParse(option.Value, out var states) ? new Match.ConnectionStates(states) { ByStateMatch = true } : null);
        }
    }

    public override bool Owns(Match match) => match is Match.ConnectionStates { ByStateMatch: true };

    public override void Print(Match match, bool inverted, RuleText text) =>
        text.Option("--state", inverted, ConnectionStates.NamesOf(((Match.ConnectionStates)match).States));
}
