using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CONNSECMARK</c>: copies the security mark to or from the connection.</summary>
internal sealed class ConnectionSecurityMarkTarget : TargetExtension
{
    public override string Name => "CONNSECMARK";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("save"),
        OptionSyntax.Flag("restore"),
    ];

    public override Target? Read(ref OptionReader option) => option.TryNext() ? new Target.SideEffect("CONNSECMARK", "--" + option.Name) : null;

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "CONNSECMARK" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
