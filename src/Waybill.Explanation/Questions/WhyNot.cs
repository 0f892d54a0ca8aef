using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation;

namespace Waybill.Explanation.Questions;

/// <summary>Answers why a packet hit a rule, a chain, a policy or a target, or why not. May be asked by several threads.</summary>
public sealed class WhyNot
{
    private readonly HostState _state;
    private readonly Simulate _simulate;

    /// <summary>Prepares answers about one host.</summary>
    /// <param name="state">The host.</param>
    /// <param name="simulator">Sends packets through it.</param>
    public WhyNot(HostState state, Simulator simulator)
    {
        _state = state;
        _simulate = (_, packet) => simulator.Send(packet);
    }

    /// <summary>The answers, in the order of the questions.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="journey">The packet's journey in one world, simulated with its misses recorded.</param>
    public ImmutableArray<WhyAnswer> Answer(ImmutableArray<RuleQuestion> questions, Journey journey)
    {
        var trail = new Trail(journey);
        return [.. questions.Select(question => Answer(question, trail))];
    }

    private WhyAnswer Answer(RuleQuestion question, Trail trail) => question switch
    {
        RuleQuestion.OfRule rule => OfRule(rule, trail),
        RuleQuestion.OfPolicy policy => OfPolicy(policy, trail),
        RuleQuestion.OfChain chain => OfChain(chain, trail),
        RuleQuestion.OfTarget target => WhyTarget.Explain(trail, target),
        _ => throw new InvalidOperationException($"{question.GetType().Name} is no question."),
    };

    private WhyAnswer OfRule(RuleQuestion.OfRule question, Trail trail)
    {
        var (chain, rule) = question;
        string about = $"rule {rule.Number} of {ChainNames.Of(chain, _state)}";
        var hits = trail.Hits(chain, rule).ToList();
        if (hits.Count > 0)
        {
            string where = string.Join(" and ", hits.Select(hit => hit.Hook).OfType<Hook>().Distinct().Select(hook => hook.ToString().ToUpperInvariant()));
            return new(about, WhyOutcome.Hit, $"It matched at {where}.") { Rule = rule, Rules = [.. hits.Select(RuleNotes.Of)] };
        }

        if (trail.Misses(chain, rule).ToList() is { Count: > 0 } misses)
        {
            var refusals = misses[^1].Miss.Refusals;
            return new(about, WhyOutcome.Missed, $"It was asked and did not match: {Conditions(refusals.Length, rule)}.")
            {
                Rule = rule,
                Rules = [RuleNotes.Of(misses[^1].Miss)],
                WouldHit = NeededPacket.Find(trail.Journey.Packet, refusals, packet => IsHit(packet, chain, rule)),
            };
        }

        if (trail.Visits(chain))
        {
            var (text, rules) = Earlier.Explain(trail, chain, rule.Number, _state);
            return new(about, WhyOutcome.NotAsked, $"The packet came to {ChainNames.Of(chain, _state)}, but the rule was not asked: {text}.") { Rule = rule, Rules = rules };
        }

        return NotReached(about, chain, trail, packet => IsHit(packet, chain, rule)) with { Rule = rule };
    }

    private WhyAnswer OfPolicy(RuleQuestion.OfPolicy question, Trail trail)
    {
        string about = $"the policy of {ChainNames.Of(question.Chain, _state)}, {RuleNotes.Name(question.Policy)}";
        if (trail.In(question.Chain).OfType<Step.Policy>().Any())
        {
            return new(about, WhyOutcome.Hit, "No rule of the chain decided, so the policy did.");
        }

        if (!trail.Visits(question.Chain))
        {
            return NotReached(about, question.Chain, trail, null);
        }

        var (text, rules) = Earlier.Explain(trail, question.Chain, int.MaxValue, _state);
        return new(about, WhyOutcome.NotAsked, $"The policy counts where no rule decides, but {text}.") { Rules = rules };
    }

    private WhyAnswer OfChain(RuleQuestion.OfChain question, Trail trail)
    {
        string about = ChainNames.Of(question.Chain, _state);
        if (!trail.Visits(question.Chain))
        {
            return NotReached(about, question.Chain, trail, packet => _simulate(_state, packet).All(world => new Trail(world).Visits(question.Chain)));
        }

        var steps = trail.In(question.Chain).ToList();
        var misses = trail.AllMisses.Where(miss => miss.Chain == question.Chain).ToList();
        int matched = steps.Count(step => step is Step.Rule);
        return new(about, WhyOutcome.Hit, $"The packet came there: {Rules(matched)} matched{(misses.Count == 0 ? string.Empty : $", {misses.Count} did not")}.")
        {
            Rules = [.. steps.Select(RuleNotes.Of), .. misses.Where(miss => miss.IsTelling).Select(RuleNotes.Of)],
        };
    }

    private WhyAnswer NotReached(string about, ChainLocation chain, Trail trail, Predicate<Packet>? isHit)
    {
        var answer = new NotReached(_state, trail).Explain(about, chain);
        return isHit is not null && answer.Rules is [{ Refusals: { IsEmpty: false } refusals }]
            ? answer with { WouldHit = NeededPacket.Find(trail.Journey.Packet, refusals, isHit) }
            : answer;
    }

    private bool IsHit(Packet packet, ChainLocation chain, Rule rule) => _simulate(_state, packet).All(world => new Trail(world).Hits(chain, rule).Any());

    private static string Conditions(int failed, Rule rule)
    {
        int all = rule.Matches.Count(match => match is not Match.Comment);
        return all == 1 ? "its only condition does not hold"
            : failed == all ? $"none of its {all} conditions holds"
            : $"{failed} of its {all} conditions {(failed == 1 ? "does" : "do")} not hold";
    }

    private static string Rules(int number) => number == 1 ? "1 rule" : $"{number} rules";
}
