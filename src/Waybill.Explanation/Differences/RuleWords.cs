using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Differences;

/// <summary>A rule as text without its counters, so that rules of two listings can be compared.</summary>
internal static class RuleWords
{
    public static string Of(Rule rule)
    {
        string text = rule.Text;
        if (!text.StartsWith('['))
        {
            return text.TrimEnd();
        }

        // iptables-save -c puts the counters before the rule.
        int end = text.IndexOf(']', StringComparison.Ordinal);
        return text[(end + 1)..].Trim();
    }
}
