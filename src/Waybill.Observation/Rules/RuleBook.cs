using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;
using Waybill.Observation.Trails;

namespace Waybill.Observation.Rules;

/// <summary>
/// Looks up in a host's rulesets what lines of a trace name. Where a line names what is not there, the ruleset is not the
/// one that the packet met.
/// </summary>
internal sealed class RuleBook(HostState state)
{
    private readonly Dictionary<TracePlace, BookChain> _chains = new(ReferenceEqualityComparer.Instance);

    /// <summary>The host.</summary>
    public HostState State => state;

    /// <summary>Looks up what a line names.</summary>
    /// <param name="line">The line.</param>
    /// <param name="after">The number of the rule that matched in the chain before, to tell equal rules apart; 0 where none did.</param>
    public RuleLookup Find(in TrailLine line, int after)
    {
        var chain = ChainOf(line.Place);
        if (chain.Ruleset is null)
        {
            return default;
        }

        if (chain.Chain is null)
        {
            return new() { Contradiction = $"the ruleset has no chain {line.Place.Chain} in {line.Place.Table}" };
        }

        if (line.Place.Backend == Backend.Nft && line is { Kind: TraceKind.Rule, Number: > 0 })
        {
            return FindByPosition(chain.Chain, line);
        }

        return line.Place.Backend == Backend.Nft ? FindByText(chain.Chain, line, after) : FindByNumber(chain.Chain, line);
    }

    /// <summary>True where a ruleset of that backend and family is there.</summary>
    public bool Knows(TracePlace place) => ChainOf(place).Ruleset is not null;

    /// <summary>True where the table has a chain at the hook, so that it is asked there.</summary>
    public bool HasTable(TracePlace near, string table, Hook hook) =>
        ChainOf(near).Ruleset?.FindTable(table)?.FindChain(HookWords.NameOf(hook)) is not null;

    /// <summary>True where the chain can begin a trace: TRACE stands in it.</summary>
    public bool Traces(TracePlace place)
    {
        foreach (var rule in ChainOf(place).Chain?.Rules ?? [])
        {
            if (rule.Target is Target.Trace)
            {
                return true;
            }
        }

        return false;
    }

    // One rule in the kernel's list more than the save shows: the chain's end. An unconditional rule with a standard
    // verdict (a comment is a condition to the kernel) is labelled like that end (net/ipv4/netfilter/ip_tables.c, get_chainname_rulenum).
    private static RuleLookup FindByNumber(Chain chain, in TrailLine line)
    {
        int length = chain.Rules.Length;
        if (line.Number > length + 1 || line.Number < 1 || (line.Kind == TraceKind.Rule && line.Number > length))
        {
            return new() { Contradiction = $"{line.Place.Table}:{chain.Name} has {length} rules, and the line says {Label(line.Kind)}:{line.Number}" };
        }

        if (line.Number == length + 1)
        {
            return new() { IsEnd = true, EndNumber = length + 1, Policy = chain.Policy };
        }

        var rule = chain.Rules[line.Number - 1];
        var deed = RuleDeeds.Of(rule.Target);
        if (line.Kind != TraceKind.Rule && (!rule.Matches.IsEmpty || deed is RuleDeed.Continue or RuleDeed.Jump or RuleDeed.Goto))
        {
            return new() { Contradiction = $"rule {line.Number} of {line.Place.Table}:{chain.Name} is no unconditional verdict, and the line says {Label(line.Kind)}:{line.Number}" };
        }

        return new() { Rule = rule, Deed = deed };
    }

    // Live events name rules by handles, of which the kernel has told the positions.
    private static RuleLookup FindByPosition(Chain chain, in TrailLine line)
    {
        if (line.Number > chain.Rules.Length)
        {
            return new() { Contradiction = $"{line.Place.Table}:{chain.Name} has {chain.Rules.Length} rules, and the kernel speaks of rule {line.Number}" };
        }

        var rule = chain.Rules[line.Number - 1];
        return line.VerdictChain is null || IsThat(rule, line)
            ? new() { Rule = rule, Deed = RuleDeeds.Of(rule.Target) }
            : new() { Contradiction = $"rule {line.Number} of {line.Place.Table}:{chain.Name} does not lead to {line.VerdictChain}" };
    }

    // nf_tables names rules by handles, which no save lists; xtables-monitor quotes the rule as the save does.
    private static RuleLookup FindByText(Chain chain, in TrailLine line, int after)
    {
        if (line.Kind == TraceKind.Policy)
        {
            return new() { IsEnd = true, EndNumber = chain.Rules.Length + 1, Policy = chain.Policy };
        }

        if (line.Kind != TraceKind.Rule)
        {
            return default;
        }

        Rule? found = null;
        bool several = false;
        foreach (var rule in chain.Rules)
        {
            if (IsThat(rule, line))
            {
                several = found is not null;
                if (found is null || (found.Number <= after && rule.Number > after))
                {
                    found = rule;
                }
            }
        }

        if (found is null)
        {
            bool quoted = line.RuleText is { } text && text.StartsWith("-A ", StringComparison.Ordinal);
            return quoted ? new() { Contradiction = $"the ruleset has no rule {line.RuleText}" } : default;
        }

        return several && found.Number <= after ? default : new() { Rule = found, Deed = RuleDeeds.Of(found.Target) };
    }

    private static bool IsThat(Rule rule, in TrailLine line)
    {
        if (line.RuleText is { } text && text.StartsWith("-A ", StringComparison.Ordinal))
        {
            return rule.Text.AsSpan().TrimEnd().SequenceEqual(text);
        }

        return line.VerdictChain is { } chain && rule.Target switch
        {
            Target.Jump jump => jump.Chain == chain,
            Target.Goto go => go.Chain == chain,
            _ => false,
        };
    }

    private static string Label(TraceKind kind) => kind switch
    {
        TraceKind.Rule => "rule",
        TraceKind.Return => "return",
        TraceKind.Policy => "policy",
        TraceKind.Packet or TraceKind.Conntrack or TraceKind.Log or TraceKind.Lost => "line",
    };

    private BookChain ChainOf(TracePlace place)
    {
        if (!_chains.TryGetValue(place, out var chain))
        {
            var ruleset = RulesetOf(place);
            chain = new(ruleset, place.Table is null || place.Chain is null ? null : ruleset?.FindTable(place.Table)?.FindChain(place.Chain));
            _chains.Add(place, chain);
        }

        return chain;
    }

    private Ruleset? RulesetOf(TracePlace place)
    {
        if (place.Family == IpFamily.None)
        {
            return null;
        }

        Ruleset? unknown = null;
        foreach (var ruleset in state.Rulesets)
        {
            if (ruleset.Family == place.Family && ruleset.Backend == place.Backend)
            {
                // Tables of nft's own are not in a save of iptables.
                return place.Backend == Backend.Legacy || (place.Table is not null && ruleset.FindTable(place.Table) is not null) ? ruleset : null;
            }

            unknown = ruleset.Family == place.Family && ruleset.Backend == Backend.Unknown ? ruleset : unknown;
        }

        return unknown is null || place.Backend == Backend.Legacy || (place.Table is not null && unknown.FindTable(place.Table) is not null) ? unknown : null;
    }

    private readonly record struct BookChain(Ruleset? Ruleset, Chain? Chain);
}

/// <summary>What the ruleset says about a line.</summary>
internal readonly record struct RuleLookup
{
    /// <summary>The rule; null where the line is about a chain's end, or nothing is known.</summary>
    public Rule? Rule { get; init; }

    /// <summary>What the rule does.</summary>
    public RuleDeed Deed { get; init; }

    /// <summary>True where the line is about the chain's end.</summary>
    public bool IsEnd { get; init; }

    /// <summary>One past the number of the chain's rules, for a line about its end.</summary>
    public int EndNumber { get; init; }

    /// <summary>The policy of the chain that ended; null for a user chain or where not known.</summary>
    public Verdict? Policy { get; init; }

    /// <summary>Why the ruleset cannot be the one that the packet met; null where it can.</summary>
    public string? Contradiction { get; init; }
}
