using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j LED</c>: flashes a light.</summary>
internal sealed class LedTarget : TargetExtension
{
    public override string Name => "LED";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("led-trigger-id"),
        OptionSyntax.Value("led-delay"),
        OptionSyntax.Flag("led-always-blink"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        bool named = false;
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "led-trigger-id":
                    named = true;
                    options.Option("--led-trigger-id", false, HexStrings.Quote(option.Value));
                    break;
                case "led-delay":
                    bool forever = option.Value.SequenceEqual("inf"u8);
                    uint delay = 0;
                    option.Require(forever || Numbers.TryParseAnyBase(option.Value, out delay));
                    if (forever || delay > 0)
                    {
                        options.Option("--led-delay", false, forever ? "inf" : $"{delay}");
                    }

                    break;
                default:
                    options.Option("--led-always-blink");
                    break;
            }
        }

        return named ? new Target.SideEffect("LED", options.ToString()) : null;
    }

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "LED" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
