using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j IDLETIMER</c>: tells userspace when packets cease.</summary>
internal sealed class IdleTimerTarget : TargetExtension
{
    public override string Name => "IDLETIMER";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("timeout"),
        OptionSyntax.Value("label"),
        OptionSyntax.Flag("alarm"),
        OptionSyntax.Flag("send_nl_msg"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        bool timed = false;
        bool labelled = false;
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "timeout":
                    timed = Numbers.TryParseAnyBase(option.Value, out uint seconds);
                    option.Require(timed);
                    options.Option("--timeout", false, seconds);
                    break;
                case "label":
                    labelled = true;
                    options.Option("--label", false, option.NameValue());
                    break;
                default:
                    options.Option("--" + option.Name);
                    break;
            }
        }

        return timed && labelled ? new Target.SideEffect("IDLETIMER", options.ToString()) : null;
    }

    public override bool Owns(Target target) => target is Target.SideEffect { Name: "IDLETIMER" };

    public override void Print(Target target, RuleText text) =>
        text.Word(((Target.SideEffect)target).Options);
}
