using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j HL</c>: changes the hop limit of IPv6.</summary>
internal sealed class HopLimitTarget : TargetExtension
{
    public override string Name => "HL";

    public override IpFamily Family => IpFamily.IPv6;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("hl-set"),
        OptionSyntax.Value("hl-dec"),
        OptionSyntax.Value("hl-inc"),
    ];

    public override Target? Read(ref OptionReader option) => TimeToLiveChanges.Read(ref option);

    public override bool Owns(Target target) => target is Target.SetTimeToLive;

    public override void Print(Target target, RuleText text) =>
        TimeToLiveChanges.Print("--hl", (Target.SetTimeToLive)target, text);
}
