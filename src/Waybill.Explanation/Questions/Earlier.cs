using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>Names what decided in a chain before a rule of it was asked.</summary>
internal static class Earlier
{
    /// <summary>One clause, and the rules that it speaks of.</summary>
    public static (string Text, ImmutableArray<RuleInWay> Rules) Explain(Trail trail, ChainLocation chain, int number, HostState state)
    {
        if (trail.DecisionIn(chain) is not var (last, decider))
        {
            return ("the packet ended before", []);
        }

        string first = $"{ChainNames.Of(chain, state)} rule {last.Number}";
        if (ReferenceEquals(last, decider))
        {
            string deed = last is Step.Rule { Verdict: Verdict.Return } ? "sent the packet back" : $"decided before: {RuleNotes.Deed(last)}";
            return last.Number < number && last is Step.Rule { Verdict: not null }
                ? ($"{first} {deed}", [RuleNotes.Of(last)])
                : ($"the trail ends at {first}: the packet was {EndingPhrase.Of(trail.Journey)}", [RuleNotes.Of(last)]);
        }

        string where = decider is Step.Policy ? $"the policy of {ChainNames.Of(decider.Chain, state)}" : $"rule {decider.Number} of {decider.Chain.Chain}";
        return ($"{first} led to {WayToChain.CalledBy((last as Step.Rule)?.Definition?.Target ?? new Target.None())}, and {where} decided: {RuleNotes.Deed(decider)}",
            [RuleNotes.Of(last), RuleNotes.Of(decider)]);
    }
}
