using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j CLUSTERIP</c>: one address that several hosts share.</summary>
internal sealed class ClusterIpTarget : TargetExtension
{
    public override string Name => "CLUSTERIP";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Flag("new"),
        OptionSyntax.Value("hashmode"),
        OptionSyntax.Value("clustermac"),
        OptionSyntax.Value("total-nodes"),
        OptionSyntax.Value("local-node"),
        OptionSyntax.Value("hash-init"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            options.Option("--" + option.Name);
            if (option.Name is "total-nodes" or "local-node" or "hash-init")
            {
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint number));
                options.Word($"{number}");
            }
            else if (option.Name != "new")
            {
                options.Word(option.NameValue());
            }
        }

        return new Target.ClusterIp(options.ToString());
    }

    public override bool Owns(Target target) => target is Target.ClusterIp;

    public override void Print(Target target, RuleText text)
    {
        if (((Target.ClusterIp)target).Options is { Length: > 0 } options)
        {
            text.Word(options);
        }
    }
}
