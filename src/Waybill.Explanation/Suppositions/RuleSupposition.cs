using Waybill.Explanation.Causes;
using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Questions;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Suppositions;

/// <summary>Puts rules into chains and takes them out, refused as iptables and the kernel refuse.</summary>
internal static class RuleSupposition
{
    private const string NoChain = "iptables: No chain/target/match by that name.";
    private const string Invalid = "iptables: Invalid argument. Run `dmesg' for more information.";

    public static SuppositionOutcome Apply(HostState state, HostEdit.NewRules edit)
    {
        var (location, position, rules) = edit;
        var host = TargetPlaces.IsBuiltIn(location.Table, location.Chain) ? ChainEdit.WithTable(state, location) : state;
        if (Facts.FindChain(host, location) is not { } chain)
        {
            return SuppositionOutcome.Refused(state, NoChain);
        }

        if (position is < 1 || position > chain.Rules.Length + 1)
        {
            return SuppositionOutcome.Refused(state, "iptables: Index of insertion too big.");
        }

        if (rules.Select(rule => Refusal(host, location, rule)).FirstOrDefault(words => words is not null) is { } refusal)
        {
            return SuppositionOutcome.Refused(state, refusal);
        }

        int at = position ?? chain.Rules.Length + 1;
        for (int i = 0; i < rules.Length; i++)
        {
            host = new StateChange.InsertRule(location, at + i, rules[i]).Apply(host);
        }

        string program = IptablesCommand.For(host, location);
        string place = position is { } given ? $"-I {location.Chain} {given}" : $"-A {location.Chain}";
        return SuppositionOutcome.Of(host, edit, string.Join("; ", rules.Select(rule => $"{program} {place} {WithoutChain(rule, location)}".TrimEnd())));
    }

    public static SuppositionOutcome Apply(HostState state, HostEdit.OldRule edit)
    {
        var (location, rule) = edit;
        string text = $"{IptablesCommand.For(state, location)} -D {location.Chain} {rule.Number}";
        return SuppositionOutcome.Of(new StateChange.DeleteRule(location, rule.Number).Apply(state), edit, text, $"It was: {rule.Text}");
    }

    private static string? Refusal(HostState state, ChainLocation location, Rule rule)
    {
        if (WayToChain.CalledBy(rule.Target) is { } called)
        {
            return Facts.FindChain(state, location with { Chain = called }) switch
            {
                null => location.Backend == Backend.Nft ? $"iptables: Chain '{called}' does not exist" : $"iptables: Couldn't load target `{called}':No such file or directory",
                { IsBase: true } => Invalid,
                _ => null,
            };
        }

        return rule.Matches.Any(match => Bare(match) is Match.InInterface) && location.Chain is "OUTPUT" or "POSTROUTING" ? $"iptables: Can't use -i with {location.Chain}"
            : rule.Matches.Any(match => Bare(match) is Match.OutInterface) && location.Chain is "INPUT" or "PREROUTING" ? $"iptables: Can't use -o with {location.Chain}"
            : TargetPlaces.Allow(rule.Target, location) ? null
            : Invalid;
    }

    private static Match Bare(Match match) => match is Match.Not not ? not.Inner : match;

    private static string WithoutChain(Rule rule, ChainLocation location)
    {
        string start = $"-A {location.Chain}";
        return rule.Text.StartsWith(start, StringComparison.Ordinal) ? rule.Text[start.Length..].Trim() : rule.Text;
    }
}
