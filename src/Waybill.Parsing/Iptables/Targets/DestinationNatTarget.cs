using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j DNAT --to-destination</c>.</summary>
internal sealed class DestinationNatTarget : TargetExtension
{
    public override string Name => "DNAT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("to-destination"),
        OptionSyntax.Flag("random"),
        OptionSyntax.Flag("random-fully"),
        OptionSyntax.Flag("persistent"),
    ];

    public override Target? Read(ref OptionReader option) => TranslationOptions.TryRead(ref option, out var range) ? new Target.Dnat(range) : null;

    public override bool Owns(Target target) => target is Target.Dnat;

    public override void Print(Target target, RuleText text) =>
        TranslationOptions.Print("--to-destination", ((Target.Dnat)target).To, text);
}
