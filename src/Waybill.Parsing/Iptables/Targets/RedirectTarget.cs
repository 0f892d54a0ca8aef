using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j REDIRECT</c>.</summary>
internal sealed class RedirectTarget : TargetExtension
{
    public override string Name => "REDIRECT";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("to-ports"),
        OptionSyntax.Flag("random"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var target = new Target.Redirect(null, false);
        while (option.TryNext())
        {
            if (option.Name == "random")
            {
                target = target with { Random = true };
            }
            else
            {
                option.Require(TranslationRanges.TryParsePorts(option.Value, out var ports));
                target = target with { Ports = ports };
            }
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.Redirect;

    public override void Print(Target target, RuleText text)
    {
        var redirect = (Target.Redirect)target;
        if (redirect.Ports is { } ports)
        {
            text.Option("--to-ports", false, ports.ToString());
        }

        if (redirect.Random)
        {
            text.Option("--random");
        }
    }
}
