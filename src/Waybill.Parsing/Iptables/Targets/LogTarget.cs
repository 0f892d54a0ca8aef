using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary><c>-j LOG</c>.</summary>
internal sealed class LogTarget : TargetExtension
{
    public override string Name => "LOG";

    public override OptionSyntax[] Options { get; } =
    [
        OptionSyntax.Value("log-prefix"),
        OptionSyntax.Value("log-level"),
        OptionSyntax.Flag("log-tcp-sequence"),
        OptionSyntax.Flag("log-tcp-options"),
        OptionSyntax.Flag("log-ip-options"),
        OptionSyntax.Flag("log-uid"),
        OptionSyntax.Flag("log-macdecode"),
    ];

    public override Target? Read(ref OptionReader option)
    {
        string prefix = string.Empty;
        byte level = DefaultLevel;
        var options = new RuleText(option.Family);
        while (option.TryNext())
        {
            switch (option.Name)
            {
                case "log-prefix":
                    prefix = option.NameValue();
                    break;
                case "log-level":
                    option.Require(LogLevels.TryParse(option.Value, out level));
                    if (level != DefaultLevel)
                    {
                        options.Option("--log-level", false, level);
                    }

                    break;
                default:
                    options.Option("--" + option.Name);
                    break;
            }
        }

        return new Target.Log(prefix, options.ToString()) { Level = level };
    }

    public override bool Owns(Target target) => target is Target.Log;

    public override void Print(Target target, RuleText text)
    {
        var log = (Target.Log)target;
        if (log.Prefix.Length > 0)
        {
            text.Option("--log-prefix").Quoted(log.Prefix);
        }

        if (log.Options.Length > 0)
        {
            text.Word(log.Options);
        }
    }

    // KERN_WARNING (extensions/libxt_LOG.c, LOG_DEFAULT_LEVEL).
    private const byte DefaultLevel = 4;
}
