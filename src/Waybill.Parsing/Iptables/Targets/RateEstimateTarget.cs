using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j RATEEST</c>: measures the rate of the rule's packets.</summary>
internal sealed class RateEstimateTarget : TargetExtension
{
    public override string Name => "RATEEST";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("rateest-name"),
        OptionSyntax.Value("rateest-interval"),
        OptionSyntax.Value("rateest-ewmalog"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string? name = null;
        double interval = 0;
        double average = 0;
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "rateest-name":
                    name = option.NameValue();
                    break;
                case "rateest-interval":
                    option.Require(Durations.TryParse(option.Value, out interval));
                    break;
                default:
                    option.Require(Durations.TryParse(option.Value, out average));
                    break;
            }
        }

        return name is null || !Durations.TryRound(ref interval, ref average) ? null
            : new Target.SideEffect("RATEEST", $"--rateest-name {name} --rateest-interval {Durations.Write(interval)} --rateest-ewmalog {Durations.Write(average)}");
    }

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "RATEEST" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
