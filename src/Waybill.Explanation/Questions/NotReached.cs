using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>Says why a packet did not come to a chain: which call on the nearest way there did not happen, and why.</summary>
internal sealed class NotReached(HostState state, Trail trail)
{
    /// <summary>The answer about a chain that was not visited.</summary>
    /// <param name="about">What was asked about.</param>
    /// <param name="chain">The chain.</param>
    public WhyAnswer Explain(string about, ChainLocation chain)
    {
        if (chain.Family != trail.Journey.Packet.Family)
        {
            return new(about, WhyOutcome.NotReached, $"{ChainNames.Of(chain, state)} is asked about packets of the other IP version only.");
        }

        var way = new WayToChain(state, chain);
        var nearest = way.Shortest(chain.Chain, from => trail.Visits(chain with { Chain = from })).Select(calls => Obstacle(chain, calls)).OrderBy(item => item.Rank).ToList();
        return nearest.Count > 0
            ? new(about, WhyOutcome.NotReached, nearest[0].Text) { Rules = nearest[0].Rules }
            : new(about, WhyOutcome.NotReached, Unreachable(chain, way.Bases(chain.Chain)));
    }

    private string Unreachable(ChainLocation chain, IReadOnlyList<string> bases)
    {
        string name = ChainNames.Of(chain, state);
        return bases.Count == 0
            ? $"No packet comes to {name}: no rule that a packet can meet leads there."
            : string.Join(' ', bases.Select(start => start == chain.Chain
                ? Sentence.Of($"the packet does not come to {name}, because {HookReach.Reason(trail.Journey, chain)}")
                : Sentence.Of($"the way to {name} begins at {start}, where the packet does not come, because {HookReach.Reason(trail.Journey, chain with { Chain = start })}")));
    }

    /// <summary>Why the first call of a way did not happen. The smaller the rank, the less was missing.</summary>
    private (int Rank, string Text, ImmutableArray<RuleInWay> Rules) Obstacle(ChainLocation to, ImmutableArray<(string Chain, Rule Rule)> calls)
    {
        var caller = to with { Chain = calls[0].Chain };
        var rule = calls[0].Rule;
        string further = string.Concat(calls.Skip(1).Select(call => $", then {call.Chain}:{call.Rule.Number}"));
        string lead = $"{ChainNames.Of(caller, state)} rule {rule.Number} leads to {to.Chain}{(further.Length > 0 ? $" by way of {calls[1].Chain}{further}" : string.Empty)}";
        if (trail.Misses(caller, rule).LastOrDefault() is { Miss: { } miss })
        {
            string holds = miss.Refusals.Length == 1 ? "one condition did not hold" : $"{miss.Refusals.Length} conditions did not hold";
            return (miss.Refusals.Length, $"{lead}, but did not match: {holds}.", [RuleNotes.Of(miss)]);
        }

        if (trail.Hits(caller, rule).Any())
        {
            return (0, $"{lead} and matched, but {to.Chain} has no rule that could tell of it.", [RuleNotes.Of(trail.Hits(caller, rule).Last())]);
        }

        var (text, rules) = Earlier.Explain(trail, caller, rule.Number, state);
        return (int.MaxValue, $"{lead}, but was not asked: {text}.", [.. rules, new(caller, rule.Number, rule, "not asked", [])]);
    }
}
