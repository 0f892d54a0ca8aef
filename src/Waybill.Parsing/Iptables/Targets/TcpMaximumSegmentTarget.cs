using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j TCPMSS</c>: changes the maximum segment size that a SYN announces.</summary>
internal sealed class TcpMaximumSegmentTarget : TargetExtension
{
    public override string Name => "TCPMSS";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("set-mss"),
        OptionSyntax.Flag("clamp-mss-to-pmtu"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            ushort size = 0;
            bool clamp = option.Name == "clamp-mss-to-pmtu";
            option.Require(target is null && (clamp || NumberRanges.TryParseShort(option.Value, out size)));
            target = new Target.TcpMaximumSegment(clamp ? null : size);
        }

        return target;
    }

    public override bool Owns(Target target) => target is Target.TcpMaximumSegment;

    public override void Print(Target target, RuleText text)
    {
        if (((Target.TcpMaximumSegment)target).Value is { } size)
        {
            text.Option("--set-mss", false, size);
        }
        else
        {
            text.Option("--clamp-mss-to-pmtu");
        }
    }
}
