using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;
using Waybill.Simulation.Routing.Rules;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>The policy rules and tables of IPv6 (net/core/fib_rules.c, fib_rules_lookup; net/ipv6/fib6_rules.c).</summary>
internal sealed class Fib6
{
    private readonly RuleList _rules;
    private readonly TableLookup6 _lookup;
    private readonly DeviceTable _devices;

    public Fib6(RuleList rules, RouteTables tables, TableLookup6 lookup, DeviceTable devices)
    {
        _rules = rules;
        Tables = tables;
        _lookup = lookup;
        _devices = devices;
    }

    /// <summary>The tables.</summary>
    public RouteTables Tables { get; }

    /// <summary>True where the kernel reads protocol and ports of packets for the rules.</summary>
    public bool LooksIntoPackets => _rules.LooksIntoPackets;

    /// <summary>Asks rules and tables.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="flow">What is sought.</param>
    /// <param name="asked">The interface that is asked for: the receiving one for received packets; null for any.</param>
    /// <param name="strict">What is demanded of next hops.</param>
    public Fib6Result Lookup(Inquiry inquiry, in Flow flow, string? asked, Strictness strict)
    {
        for (int i = 0; i < _rules.Rules.Length; i++)
        {
            var rule = _rules.Rules[i];
            if (!Applies(inquiry, rule, flow))
            {
                continue;
            }

            if (rule.Rule.Action is PolicyAction.Goto)
            {
                if (inquiry.Records)
                {
                    inquiry.Consider(new(rule.Rule, ConsideredResult.Goto, null, rule.Jump < 0 ? "it leads nowhere" : "it matches"));
                }

                // The loop's own step forward leads to the target itself.
                i = rule.Jump < 0 ? i : rule.Jump - 1;
                continue;
            }

            var result = Act(inquiry, rule, flow, asked, strict);
            if (result.Error is null && IsSuppressed(inquiry, rule.Rule, result))
            {
                continue;
            }

            if (result.Error != Errno.EAGAIN)
            {
                result.Rule = rule.Rule;
                return result;
            }
        }

        return Fib6Result.Nothing(Errno.ENETUNREACH);
    }

    private static bool Applies(Inquiry inquiry, CompiledRule rule, in Flow flow)
    {
        var match = RuleMatch.Matches(rule, flow);
        if (match == MatchResult.Unknown)
        {
            return UnknownRule.Decide(inquiry, rule, flow);
        }

        if (match == MatchResult.No && inquiry.Records)
        {
            inquiry.Consider(new(rule.Rule, ConsideredResult.NotSelected, null, RuleWords.WhyNot(rule, flow)));
        }

        return match == MatchResult.Yes;
    }

    private Fib6Result Act(Inquiry inquiry, CompiledRule rule, in Flow flow, string? asked, Strictness strict)
    {
        switch (rule.Rule.Action)
        {
            case PolicyAction.Lookup lookup:
                var table = rule.Rule.L3Mdev && flow.Vrf?.VrfTable is { } number ? new RouteTableId(number) : lookup.Table;
                return _lookup.Lookup(inquiry, flow, asked, strict, table, rule.Rule);
            case PolicyAction.Nop:
            case PolicyAction.Goto:
                return Fib6Result.Nothing(Errno.EAGAIN);
            default:
                if (inquiry.Records)
                {
                    inquiry.Consider(new(rule.Rule, ConsideredResult.Match, null, "the rule itself refuses"));
                }

                return Fib6Result.Nothing(rule.Rule.Action switch
                {
                    PolicyAction.Unreachable => Errno.ENETUNREACH,
                    PolicyAction.Prohibit => Errno.EACCES,
                    _ => Errno.EINVAL,
                });
        }
    }

    // net/ipv6/fib6_rules.c, fib6_rule_suppress.
    private bool IsSuppressed(Inquiry inquiry, PolicyRule rule, in Fib6Result result)
    {
        if (rule.SuppressPrefixLength is null && rule.SuppressInterfaceGroup is null)
        {
            return false;
        }

        var route = Tables.Routes[result.Position];
        string? why = null;
        if (rule.SuppressPrefixLength is { } length && route.Destination.Length <= length)
        {
            why = $"suppress_prefixlength {length}: a prefix of {route.Destination.Length} bits does not count";
        }
        else if (rule.SuppressInterfaceGroup is { } group && route.Info.NextHops is { IsEmpty: false } hops
            && hops[result.Hop].Device is { } name && _devices.Find(name)?.Link.Group == group)
        {
            why = $"suppress_ifgroup {group}: {name} belongs to that group";
        }

        if (why is not null && inquiry.Records)
        {
            inquiry.Suppress(new(rule, ConsideredResult.Suppressed, Tables.Quote(result.Position), why) { Table = result.Table });
        }

        return why is not null;
    }
}
