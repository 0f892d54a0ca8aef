using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CHECKSUM --checksum-fill</c>: fills in checksums that the device should have.</summary>
internal sealed class ChecksumTarget : TargetExtension
{
    public override string Name => "CHECKSUM";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("checksum-fill"),
    ];

    public override Target? Read(ref OptionReader option) => option.TryNext() ? new Target.SideEffect("CHECKSUM", "--checksum-fill") : null;

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "CHECKSUM" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
