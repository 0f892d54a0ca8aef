using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TOS</c>: changes the type of service.</summary>
internal sealed class TosTarget : TargetExtension
{
    public override string Name => "TOS";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-tos"),
        OptionSyntax.Value("and-tos"),
        OptionSyntax.Value("or-tos"),
        OptionSyntax.Value("xor-tos"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            byte value;
            byte mask;
            if (option.Name == "set-tos")
            {
                option.Require(TypesOfService.TryParse(option.Value, out value, out mask) && target is null);
            }
            else
            {
                option.Require(NumberRanges.TryParseByte(option.Value, out byte bits) && target is null);
                (value, mask) = option.Name switch
                {
                    "and-tos" => ((byte)0, (byte)(byte.MaxValue - bits)),
                    "or-tos" => (bits, bits),
                    _ => (bits, (byte)0),
                };
            }

            target = new Target.SetTypeOfService(value, mask);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.SetTypeOfService;

    public override void Print(Target target, RuleText text)
    {
        var tos = (Target.SetTypeOfService)target;
        text.Option("--set-tos", false, $"0x{tos.Value:x2}/0x{tos.Mask:x2}");
    }
}
