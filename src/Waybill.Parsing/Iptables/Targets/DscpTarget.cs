using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j DSCP</c>: changes the upper six bits of the type of service.</summary>
internal sealed class DscpTarget : TargetExtension
{
    public override string Name => "DSCP";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-dscp"),
        OptionSyntax.Value("set-dscp-class"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            byte value;
            bool understood = option.Name == "set-dscp"
                ? NumberRanges.TryParseByte(option.Value, out value) && value < 64
                : DscpClasses.TryParse(option.Value, out value);
            option.Require(understood && target is null);
            target = new Target.SetDscp(value);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.SetDscp;

    public override void Print(Target target, RuleText text) =>
        text.Option("--set-dscp", false, $"0x{((Target.SetDscp)target).Value:x2}");
}
