using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m connlabel</c>: the connection carries a label.</summary>
internal sealed class ConnectionLabelMatch : MatchExtension
{
    public override string Name => "connlabel";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("label"),
        OptionSyntax.Flag("set"),
    ];

    public override void Read(ref OptionReader option)
    {
        string? label = null;
        bool inverted = false;
        bool set = false;
        while (option.TryNext())
        {
            if (option.Name == "set")
            {
                set = true;
            }
            else
            {
                label = option.NameValue();
                inverted = option.Inverted;
                option.Require(label.Length > 0 && (!Numbers.TryParse(option.Value, out uint bit) || bit < 128));
            }
        }

        Match? match = label is null ? null : new Match.ConnectionLabel(label, set);
        option.AddWhole(match is not null && inverted ? new Match.Not(match) : match);
    }

    public override bool Owns(Match match) => match is Match.ConnectionLabel;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        var label = (Match.ConnectionLabel)match;
        text.Option("--label", inverted, $"\"{label.Label}\"");
        if (label.Set)
        {
            text.Option("--set");
        }
    }
}
