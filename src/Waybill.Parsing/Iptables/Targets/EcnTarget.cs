using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j ECN</c>: changes the bits of congestion notification.</summary>
internal sealed class EcnTarget : TargetExtension
{
    public override string Name => "ECN";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("ecn-tcp-remove"),
        OptionSyntax.Value("ecn-tcp-ece"),
        OptionSyntax.Value("ecn-tcp-cwr"),
        OptionSyntax.Value("ecn-ip-ect"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var target = new Target.SetEcn(null, null, null);
        while (option.TryNext())
        {
            byte value = 0;
            option.Require(option.Name == "ecn-tcp-remove" || (NumberRanges.TryParseByte(option.Value, out value) && value <= (option.Name == "ecn-ip-ect" ? 3 : 1)));
            target = option.Name switch
            {
                "ecn-tcp-remove" => target with { Echo = false, WindowReduced = false },
                "ecn-tcp-ece" => target with { Echo = value == 1 },
                "ecn-tcp-cwr" => target with { WindowReduced = value == 1 },
                _ => target with { CodePoint = value },
            };
        }

        return option.Count == 0 ? null : target;
    }

    public override bool Owns(Target target) => target is Target.SetEcn;

    public override void Print(Target target, RuleText text)
    {
        var ecn = (Target.SetEcn)target;
        if (ecn is { Echo: false, WindowReduced: false, CodePoint: null })
        {
            text.Option("--ecn-tcp-remove");
            return;
        }

        if (ecn.Echo is { } echo)
        {
            text.Option("--ecn-tcp-ece", false, echo ? 1 : 0);
        }

        if (ecn.WindowReduced is { } reduced)
        {
            text.Option("--ecn-tcp-cwr", false, reduced ? 1 : 0);
        }

        if (ecn.CodePoint is { } point)
        {
            text.Option("--ecn-ip-ect", false, point);
        }
    }
}
