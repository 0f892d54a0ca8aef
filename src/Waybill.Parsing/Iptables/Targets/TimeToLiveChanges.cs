using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Targets;

/// <summary>What <c>-j TTL</c> and <c>-j HL</c> share.</summary>
internal static class TimeToLiveChanges
{
    /// <summary>Reads the options.</summary>
    public static Target? Read(ref OptionReader option)
    {
        Target? target = null;
        while (option.TryNext())
        {
            var change = option.Name[^3..] switch
            {
                "dec" => TimeToLiveChange.Decrease,
                "inc" => TimeToLiveChange.Increase,
                _ => TimeToLiveChange.Set,
            };
            option.Require(NumberRanges.TryParseByte(option.Value, out byte value) && target is null
                && (value > 0 || change == TimeToLiveChange.Set));
            target = new Target.SetTimeToLive(change, value);
        }

        return target;
    }

    /// <summary>Writes the option; <paramref name="prefix"/> is <c>--ttl</c> or <c>--hl</c>.</summary>
    public static void Print(string prefix, Target.SetTimeToLive target, RuleText text)
    {
        string suffix = target.Change switch
        {
            TimeToLiveChange.Set => "-set",
            TimeToLiveChange.Increase => "-inc",
            TimeToLiveChange.Decrease => "-dec",
            _ => "-set",
        };
        text.Option(prefix + suffix, false, target.Value);
    }
}
