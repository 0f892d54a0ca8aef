using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TTL</c>: changes the time to live of IPv4.</summary>
internal sealed class TtlTarget : TargetExtension
{
    public override string Name => "TTL";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("ttl-set"),
        OptionSyntax.Value("ttl-dec"),
        OptionSyntax.Value("ttl-inc"),
    ];

    public override Target? Read(ref OptionReader option) => TimeToLiveChanges.Read(ref option);

    public override bool Owns(Target target) => target is Target.SetTimeToLive;

    public override void Print(Target target, RuleText text) =>
        TimeToLiveChanges.Print("--ttl", (Target.SetTimeToLive)target, text);
}
