using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j NFLOG</c>: logs to a userspace program.</summary>
internal sealed class NetlinkLogTarget : TargetExtension
{
    public override string Name => "NFLOG";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("nflog-prefix"),
        OptionSyntax.Value("nflog-group"),
        OptionSyntax.Value("nflog-size"),
        OptionSyntax.Value("nflog-range"),
        OptionSyntax.Value("nflog-threshold"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string prefix = string.Empty;
        ushort group = 0;
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "nflog-prefix":
                    prefix = option.NameValue();
                    options.Option("--nflog-prefix").Quoted(prefix);
                    break;
                case "nflog-group":
                    option.Require(NumberRanges.TryParseShort(option.Value, out group));
                    WriteUnless(options, option.Name, group, 0);
                    break;
                case "nflog-threshold":
                    option.Require(NumberRanges.TryParseShort(option.Value, out ushort threshold));
                    WriteUnless(options, option.Name, threshold, 0);
                    break;
                default:
                    option.Require(Numbers.TryParseAnyBase(option.Value, out uint size));
                    WriteUnless(options, option.Name, size, option.Name == "nflog-range" ? 0 : -1);
                    break;
            }
        }

        return new Target.NetlinkLog(options.ToString()) { Prefix = prefix, Group = group };
    }

    public override bool Owns(Target target) => target is Target.NetlinkLog { IsUlog: false };

    public override void Print(Target target, RuleText text)
    {
        if (((Target.NetlinkLog)target).Options is { Length: > 0 } options)
        {
            text.Word(options);
        }
    }

    private static void WriteUnless(RuleText text, string option, long value, long byDefault)
    {
        if (value != byDefault)
        {
            text.Option("--" + option, false, value);
        }
    }
}
