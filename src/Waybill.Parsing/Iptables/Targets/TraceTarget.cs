using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TRACE</c>: the kernel reports every rule that the packet meets.</summary>
internal sealed class TraceTarget : TargetExtension
{
    public override string Name => "TRACE";

    public override Target? Read(ref OptionReader option) => new Target.Trace();

    public override bool Owns(Target target) => target is Target.Trace;

    public override void Print(Target target, RuleText text)
    {
    }
}
