using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Printing;

namespace Waybill.Parsing.Iptables;

/// <summary>Writes rules, matches and targets in the form in which iptables-save prints them.</summary>
public static class IptablesPrinter
{
    /// <summary>A rule without its chain: <c>-s 10.0.0.0/8 -p tcp -m tcp --dport 80 -j ACCEPT</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="family">The family of its ruleset.</param>
    public static string Print(Rule rule, IpFamily family)
    {
        var text = new RuleText(family);
        MatchPrinter.Print(rule.Matches.AsSpan(), text);
        TargetPrinter.Print(rule.Target, text);
        return text.ToString();
    }

    /// <summary>A rule with its chain: <c>-A FORWARD -s 10.0.0.0/8 -j ACCEPT</c>.</summary>
    public static string Print(Rule rule, string chain, IpFamily family) => $"-A {chain} {Print(rule, family)}".TrimEnd();

    /// <summary>A match alone, without <c>-m</c>: <c>! -s 10.0.0.0/8</c>, <c>--dport 80</c>.</summary>
    public static string Print(Match match, IpFamily family)
    {
        var text = new RuleText(family);
        MatchPrinter.PrintAlone(match, text);
        return text.ToString();
    }

    /// <summary>A target alone: <c>-j DNAT --to-destination 10.0.0.1:80</c>; empty where there is none.</summary>
    public static string Print(Target target, IpFamily family)
    {
        var text = new RuleText(family);
        TargetPrinter.Print(target, text);
        return text.ToString();
    }
}
