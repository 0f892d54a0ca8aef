using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j SYNPROXY</c>: the kernel answers the SYN itself.</summary>
internal sealed class SynProxyTarget : TargetExtension
{
    public override string Name => "SYNPROXY";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("sack-perm"),
        OptionSyntax.Flag("timestamp"),
        OptionSyntax.Value("wscale"),
        OptionSyntax.Value("mss"),
        OptionSyntax.Flag("ecn"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            options.Option("--" + option.Name);
            if (option.Name is "wscale" or "mss")
            {
                option.Require(NumberRanges.TryParseShort(option.Value, out ushort number) && (option.Name == "mss" || number <= 14));
                options.Word($"{number}");
            }
        }

        return new Target.SynProxy(options.ToString());
    }

    public override bool Owns(Target target) => target is Target.SynProxy;

    public override void Print(Target target, RuleText text)
    {
        if (((Target.SynProxy)target).Options is { Length: > 0 } options)
        {
            text.Word(options);
        }
    }
}
