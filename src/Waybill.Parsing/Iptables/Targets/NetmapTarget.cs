using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j NETMAP --to</c>: the network part is replaced, the host part kept.</summary>
internal sealed class NetmapTarget : TargetExtension
{
    public override string Name => "NETMAP";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("to"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            option.Require(AddressMasks.TryParse(option.Value, option.Family, out var address, out var mask) && AddressMasks.LengthOf(mask) >= 0);
            target = option.FailedAt < 0 ? new Target.Netmap(new(address, (byte)AddressMasks.LengthOf(mask))) : null;
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.Netmap;

    public override void Print(Target target, RuleText text) =>
        text.Option("--to", false, ((Target.Netmap)target).To.ToString());
}
