using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j AUDIT</c>: writes an audit record.</summary>
internal sealed class AuditTarget : TargetExtension
{
    public override string Name => "AUDIT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("type"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            string type = option.NameValue();
            option.Require(type is "accept" or "drop" or "reject");
            target = new Target.SideEffect("AUDIT", "--type " + type);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "AUDIT" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
