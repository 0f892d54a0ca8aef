using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Rules;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>The policy rules and tables of IPv4 (net/core/fib_rules.c, fib_rules_lookup; net/ipv4/fib_rules.c; include/net/ip_fib.h, fib_lookup).</summary>
internal sealed class Fib
{
    private readonly RuleList _rules;
    private readonly TableLookup _lookup;

    public Fib(RuleList rules, RouteTables tables, TableLookup lookup)
    {
        _rules = rules;
        Tables = tables;
        _lookup = lookup;
    }

    /// <summary>The tables.</summary>
    public RouteTables Tables { get; }

    /// <summary>True where the policy rules are not those that the kernel begins with.</summary>
    public bool HasCustomRules => !_rules.IsDefault;

    /// <summary>True where the rules look at protocol and ports of received packets.</summary>
    public bool LooksIntoPackets => _rules.LooksIntoPackets;

    /// <summary>Asks rules and tables.</summary>
    public FibResult Lookup(Inquiry inquiry, in Flow flow)
    {
        if (_rules.IsDefault)
        {
            return LookupWithoutRules(inquiry, flow);
        }

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

            var result = Act(inquiry, rule, flow);
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

        return FibResult.Nothing(Errno.ENETUNREACH);
    }

    // Without changed rules the kernel skips them: local and main at once, then default.
    private FibResult LookupWithoutRules(Inquiry inquiry, in Flow flow)
    {
        var result = _lookup.Lookup(inquiry, flow, RouteTableId.Main, null);
        NoteEmptyLocal(inquiry, result);
        if (result.Error == Errno.EAGAIN)
        {
            result = _lookup.Lookup(inquiry, flow, RouteTableId.Default, null);
        }

        if (result.Error == Errno.EAGAIN)
        {
            result.Error = Errno.ENETUNREACH;
        }

        if (result.Position >= 0)
        {
            result.Rule = _rules.PlainRuleOf(Tables.Routes[result.Position].Table);
        }

        return result;
    }

    // People read the rules one by one, so the first is said to have found nothing where main had to decide.
    private void NoteEmptyLocal(Inquiry inquiry, in FibResult result)
    {
        bool decidedLocally = result.Position >= 0 && Tables.Routes[result.Position].Table == RouteTableId.Local;
        if (inquiry.Records && !decidedLocally && _rules.PlainRuleOf(RouteTableId.Local) is { } rule)
        {
            var kept = inquiry.TakeConsidered();
            if (!kept.Any(considered => considered.Table == RouteTableId.Local))
            {
                inquiry.Consider(new(rule, ConsideredResult.NoRoute, null, "no route to the destination") { Table = RouteTableId.Local });
            }

            foreach (var considered in kept)
            {
                inquiry.Consider(considered);
            }
        }
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

    private FibResult Act(Inquiry inquiry, CompiledRule rule, in Flow flow)
    {
        switch (rule.Rule.Action)
        {
            case PolicyAction.Lookup lookup:
                var table = rule.Rule.L3Mdev && flow.Vrf?.VrfTable is { } number ? new RouteTableId(number) : lookup.Table;
                return _lookup.Lookup(inquiry, flow, table, rule.Rule);
            case PolicyAction.Nop:
            case PolicyAction.Goto:
                return FibResult.Nothing(Errno.EAGAIN);
            default:
                if (inquiry.Records)
                {
                    inquiry.Consider(new(rule.Rule, ConsideredResult.Match, null, "the rule itself refuses"));
                }

                return FibResult.Nothing(rule.Rule.Action switch
                {
                    PolicyAction.Unreachable => Errno.ENETUNREACH,
                    PolicyAction.Prohibit => Errno.EACCES,
                    _ => Errno.EINVAL,
                });
        }
    }

    // net/ipv4/fib_rules.c, fib4_rule_suppress: only what was found can be suppressed, not a refusal.
    private bool IsSuppressed(Inquiry inquiry, PolicyRule rule, in FibResult result)
    {
        if (rule.SuppressPrefixLength is null && rule.SuppressInterfaceGroup is null)
        {
            return false;
        }

        string? why = _lookup.WhySuppressed(rule, result);
        if (why is not null && inquiry.Records)
        {
            inquiry.Suppress(new(rule, ConsideredResult.Suppressed, Tables.Quote(result.Position), why) { Table = result.Table });
        }

        return why is not null;
    }
}
