using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j ULOG</c>: what NFLOG was called before Linux 3.17 took it away.</summary>
internal sealed class UlogTarget : TargetExtension
{
    public override string Name => "ULOG";

    public override IpFamily Family => IpFamily.IPv4;

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("ulog-prefix"),
        OptionSyntax.Value("ulog-nlgroup"),
        OptionSyntax.Value("ulog-cprange"),
        OptionSyntax.Value("ulog-qthreshold"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string prefix = string.Empty;
        ushort group = 1;
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            if (option.Name == "ulog-prefix")
            {
                prefix = option.NameValue();
                options.Option("--ulog-prefix").Quoted(prefix);
            }
            else
            {
                option.Require(Numbers.TryParseAnyBase(option.Value, out uint number));
                group = option.Name == "ulog-nlgroup" ? unchecked((ushort)number) : group;
                if (number != (option.Name == "ulog-cprange" ? 0 : 1))
                {
                    options.Option("--" + option.Name, false, number);
                }
            }
        }

        return new Target.NetlinkLog(options.ToString()) { Prefix = prefix, Group = group, IsUlog = true };
    }

    public override bool Owns(Target target) => target is Target.NetlinkLog { IsUlog: true };

    public override void Print(Target target, RuleText text)
    {
        if (((Target.NetlinkLog)target).Options is { Length: > 0 } options)
        {
            text.Word(options);
        }
    }
}
