using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j MARK</c>: changes the packet's mark.</summary>
internal sealed class MarkTarget : TargetExtension
{
    public override string Name => "MARK";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-xmark"),
        OptionSyntax.Value("set-mark"),
        OptionSyntax.Value("and-mark"),
        OptionSyntax.Value("or-mark"),
        OptionSyntax.Value("xor-mark"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            bool parsed = MarkChanges.TryParse(option.Name, option.Value, out uint value, out uint mask);
            option.Require(parsed && target is null);
            target = new Target.SetMark(value, mask);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.SetMark;

    public override void Print(Target target, RuleText text)
    {
        var mark = (Target.SetMark)target;
        text.Option("--set-xmark", false, $"0x{mark.Value:x}/0x{mark.Mask:x}");
    }
}
