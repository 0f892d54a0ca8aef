using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j SNAT --to-source</c>.</summary>
internal sealed class SourceNatTarget : TargetExtension
{
    public override string Name => "SNAT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("to-source"),
        OptionSyntax.Flag("random"),
        OptionSyntax.Flag("random-fully"),
        OptionSyntax.Flag("persistent"),
    ];

    public override Target? Read(ref OptionReader option) => TranslationOptions.TryRead(ref option, out var range) ? new Target.Snat(range) : null;

    public override bool Owns(Target target) => target is Target.Snat;

    public override void Print(Target target, RuleText text) =>
        TranslationOptions.Print("--to-source", ((Target.Snat)target).To, text);
}
