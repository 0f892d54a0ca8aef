using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j MASQUERADE</c>.</summary>
internal sealed class MasqueradeTarget : TargetExtension
{
    public override string Name => "MASQUERADE";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("to-ports"),
        OptionSyntax.Flag("random"),
        OptionSyntax.Flag("random-fully"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var target = new Target.Masquerade(null, false, false);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "to-ports":
                    option.Require(TranslationRanges.TryParsePorts(option.Value, out var ports));
                    target = target with { Ports = ports };
                    break;
                case "random":
                    target = target with { Random = true };
                    break;
                default:
                    target = target with { RandomFully = true };
                    break;
            }
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.Masquerade;

    public override void Print(Target target, RuleText text)
    {
        var masquerade = (Target.Masquerade)target;
        if (masquerade.Ports is { } ports)
        {
            text.Option("--to-ports", false, ports.ToString());
        }

        if (masquerade.Random)
        {
            text.Option("--random");
        }

        if (masquerade.RandomFully)
        {
            text.Option("--random-fully");
        }
    }
}
