using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Rules;

/// <summary>Compares a policy rule's selectors with a flow (net/core/fib_rules.c, fib_rule_match; fib4_rule_match, fib6_rule_match).</summary>
internal static class RuleMatch
{
    /// <summary>Whether the rule applies.</summary>
    public static MatchResult Matches(CompiledRule rule, in Flow flow) =>
        rule.MatchesAll ? MatchResult.Yes
        : FirstNo(rule, flow) != Selector.None ? Answer(rule.Rule.Inverted)
        : FirstUnknown(rule.Rule, flow) != Selector.None ? MatchResult.Unknown
        : Answer(!rule.Rule.Inverted);

    /// <summary>The first selector that says no. One is enough, whatever is unknown about the others.</summary>
    public static Selector FirstNo(CompiledRule compiled, in Flow flow)
    {
        var rule = compiled.Rule;
        return Device(rule, flow) is var device && device != Selector.None ? device
            : Tag(rule, flow) is var tag && tag != Selector.None ? tag
            : Network(compiled, flow) is var network && network != Selector.None ? network
            : Transport(rule, flow);
    }

    /// <summary>The first selector that cannot be compared.</summary>
    public static Selector FirstUnknown(PolicyRule rule, in Flow flow) =>
        rule.NotUnderstood is not null ? Selector.NotUnderstood
        : rule.Uids is not null && flow.Uid is null ? Selector.Uids
        : Selector.None;

    /// <summary>The bits of the type of service that a <c>tos</c> selector looks at: four in IPv4, all but ECN in IPv6.</summary>
    /// <remarks>include/net/ip_fib.h, fib_dscp_masked_match; net/ipv6/fib6_rules.c, fib6_rule_match.</remarks>
    public static int CountedTos(in Flow flow) => flow.Tos & (flow.Destination.Family == IpFamily.IPv6 ? 0xfc : 0x1c);

    private static MatchResult Answer(bool value) => value ? MatchResult.Yes : MatchResult.No;

    private static Selector Device(PolicyRule rule, in Flow flow)
    {
        if (rule.Detached)
        {
            return Selector.Detached;
        }

        if (rule.InInterface is { } iif && iif != flow.InInterface && iif != flow.Vrf?.Name)
        {
            return Selector.InInterface;
        }

        if (rule.OutInterface is { } oif && oif != flow.OutInterface && (flow.OutInterface is null || oif != flow.Vrf?.Name))
        {
            return Selector.OutInterface;
        }

        return rule.L3Mdev && flow.Vrf?.VrfTable is null ? Selector.L3Mdev : Selector.None;
    }

    private static Selector Tag(PolicyRule rule, in Flow flow) =>
        rule.Mark is { } mark && ((mark ^ flow.Mark) & rule.MarkMask) != 0 ? Selector.Mark
        : rule.TunnelId is { } tunnel && tunnel != flow.TunnelId ? Selector.TunnelId
        : rule.Uids is { } uids && flow.Uid is { } uid && !uids.Contains(uid) ? Selector.Uids
        : Selector.None;

    // IPv4 takes a source that is still to be chosen for 0.0.0.0; IPv6 lets no source network match it.
    private static Selector Network(CompiledRule compiled, in Flow flow)
    {
        bool isOpen = flow.Destination.Family == IpFamily.IPv6 && (!flow.Source.IsGiven || flow.Source.IsAny);
        if (compiled.FromMask != 0 && (isOpen || ((flow.SourceValue ^ compiled.From) & compiled.FromMask) != 0))
        {
            return Selector.From;
        }

        return ((flow.Destination.Value ^ compiled.To) & compiled.ToMask) != 0 ? Selector.To : Selector.None;
    }

    private static Selector Transport(PolicyRule rule, in Flow flow) =>
        rule.Tos is { } tos && tos != 0 && (tos & 0xfc) != CountedTos(flow) ? Selector.Tos
        : rule.Dscp is { } dscp && dscp != flow.Tos >> 2 ? Selector.Dscp
        : rule.Protocol is { } protocol && protocol != 0 && protocol != flow.Protocol ? Selector.Protocol
        : rule.SourcePorts is { } sources && !sources.Contains(flow.SourcePort) ? Selector.SourcePorts
        : rule.DestinationPorts is { } destinations && !destinations.Contains(flow.DestinationPort) ? Selector.DestinationPorts
        : Selector.None;
}
