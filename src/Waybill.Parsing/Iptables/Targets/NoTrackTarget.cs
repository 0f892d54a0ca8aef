using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j NOTRACK</c>: conntrack leaves the packet alone.</summary>
internal sealed class NoTrackTarget : TargetExtension
{
    public override string Name => "NOTRACK";

    public override Target? Read(ref OptionReader option) => new Target.NoTrack();

    public override bool Owns(Target target) => target is Target.NoTrack { ByCt: false };

    public override void Print(Target target, RuleText text)
    {
    }
}
