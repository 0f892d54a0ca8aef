using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Matches;

/// <summary>What <c>-m ttl</c> and <c>-m hl</c> share: three comparisons with a number.</summary>
internal static class TimeToLiveOptions
{
    /// <summary>Reads the options.</summary>
    public static void Read(ref OptionReader option)
    {
        while (option.TryNext())
        {
            var comparison = option.Name[^2..] switch
            {
                "lt" => Comparison.Less,
                "gt" => Comparison.Greater,
                _ => Comparison.Equal,
            };
            option.Add(NumberRanges.TryParseByte(option.Value, out byte value) ? new Match.TimeToLive(comparison, value) : null);
        }
    }

    /// <summary>Writes the option; <paramref name="prefix"/> is <c>--ttl</c> or <c>--hl</c>.</summary>
    public static void Print(Match.TimeToLive match, bool inverted, RuleText text, string prefix)
    {
        string suffix = match.Comparison switch
        {
            Comparison.Less => "-lt",
            Comparison.Greater => "-gt",
            Comparison.Equal => "-eq",
            _ => "-eq",
        };
        text.Option(prefix + suffix, inverted, match.Value);
    }
}
