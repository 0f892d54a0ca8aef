using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Rules;

/// <summary>The policy rules of one family in the order they are asked.</summary>
internal sealed class RuleList
{
    private RuleList(ImmutableArray<CompiledRule> rules, bool isDefault)
    {
        Rules = rules;
        IsDefault = isDefault;
        LooksIntoPackets = rules.Any(static compiled =>
            compiled.Rule is ({ Protocol: not null } or { SourcePorts: not null } or { DestinationPorts: not null }) and not { InInterface: "lo" });
    }

    /// <summary>The rules.</summary>
    public ImmutableArray<CompiledRule> Rules { get; }

    /// <summary>True where they are those that the kernel begins with, in which case it does not ask them one by one.</summary>
    public bool IsDefault { get; }

    /// <summary>
    /// True where the kernel reads protocol and ports of received packets for the rules; else no such selector matches
    /// (include/net/fib_rules.h, fib_rule_requires_fldissect: rules for packets of this host do not count).
    /// </summary>
    public bool LooksIntoPackets { get; }

    /// <summary>Reads the rules of <paramref name="state"/>.</summary>
    public static RuleList Of(HostState state, IpFamily family)
    {
        var part = family == IpFamily.IPv6 ? SnapshotPart.Rules6 : SnapshotPart.Rules4;
        var stated = state.Routing(family).Rules;
        var rules = stated.IsEmpty && !state.Knows(part) ? Defaults(family) : stated;
        return new([.. rules.Select((rule, i) => new CompiledRule(rule, JumpOf(rules, i)))], AreDefaults(rules, family));
    }

    /// <summary>The rule that looks into a table without any condition, or null.</summary>
    public PolicyRule? PlainRuleOf(RouteTableId table)
    {
        foreach (var rule in Rules)
        {
            if (rule.MatchesAll && rule.Rule.Action is PolicyAction.Lookup lookup && lookup.Table == table)
            {
                return rule.Rule;
            }
        }

        return null;
    }

    private static ImmutableArray<PolicyRule> Defaults(IpFamily family) => family == IpFamily.IPv6
        ? [LooksUp(0, RouteTableId.Local), LooksUp(32766, RouteTableId.Main)]
        : [LooksUp(0, RouteTableId.Local), LooksUp(32766, RouteTableId.Main), LooksUp(32767, RouteTableId.Default)];

    private static PolicyRule LooksUp(uint priority, RouteTableId table) => new(priority, new PolicyAction.Lookup(table));

    private static bool AreDefaults(ImmutableArray<PolicyRule> rules, IpFamily family)
    {
        var defaults = Defaults(family);
        return rules.Length == defaults.Length
            && rules.Zip(defaults).All(pair =>
                pair.First.Priority == pair.Second.Priority && pair.First.Action == pair.Second.Action
                && new CompiledRule(pair.First, -1).MatchesAll
                && pair.First is { SuppressPrefixLength: null, SuppressInterfaceGroup: null, Realms: null });
    }

    // net/core/fib_rules.c, fib_nl_newrule: a goto leads to the first rule of that priority, never backwards.
    private static int JumpOf(ImmutableArray<PolicyRule> rules, int position)
    {
        if (rules[position].Action is not PolicyAction.Goto { Resolved: true } jump)
        {
            return -1;
        }

        for (int i = position + 1; i < rules.Length; i++)
        {
            if (rules[i].Priority == jump.Priority)
            {
                return i;
            }
        }

        return -1;
    }
}
