using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j SNPT</c>: IPv6 prefix translation of the source.</summary>
internal sealed class SourcePrefixTarget : TargetExtension
{
    public override string Name => "SNPT";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("src-pfx"),
        OptionSyntax.Value("dst-pfx"),
    ];

    public override Target? Read(ref OptionReader option) => PrefixTranslations.Read(ref option, ofSource: true);

    public override bool Owns(Target target) => target is Target.PrefixTranslation { OfSource: true };

    public override void Print(Target target, RuleText text) =>
        PrefixTranslations.Print((Target.PrefixTranslation)target, text);
}
