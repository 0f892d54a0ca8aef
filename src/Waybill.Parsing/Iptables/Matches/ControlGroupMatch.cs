using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary><c>-m cgroup</c>: the control group of the sending socket.</summary>
internal sealed class ControlGroupMatch : MatchExtension
{
    public override string Name => "cgroup";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Negated("path"),
        OptionSyntax.Negated("cgroup"),
    ];

    public override void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            option.Add(option.Name == "path" ? new Match.ControlGroup(option.NameValue())
                : Numbers.TryParseAnyBase(option.Value, out uint id) ? new Match.ControlGroupClass(id) : null);
        }
    }

    public override bool Owns(Match match) => match is Match.ControlGroup or Match.ControlGroupClass;

    public override void Print(Match match, bool inverted, RuleText text)
    {
        if (match is Match.ControlGroup group)
        {
            text.Option("--path", inverted).Quoted(group.Path);
        }
        else if (match is Match.ControlGroupClass id)
        {
            text.Option("--cgroup", inverted, id.Id);
        }
    }
}
