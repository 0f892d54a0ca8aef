using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j SECMARK</c>: the packet's security mark.</summary>
internal sealed class SecurityMarkTarget : TargetExtension
{
    public override string Name => "SECMARK";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("selctx"),
    ];

    public override Target? Read(ref OptionReader option) => option.TryNext() ? new Target.SideEffect("SECMARK", "--selctx " + option.Text()) : null;

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "SECMARK" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
