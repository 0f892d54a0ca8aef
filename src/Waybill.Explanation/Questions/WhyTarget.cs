using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>Tells which rules with a target a packet met, and which it nearly met.</summary>
internal static class WhyTarget
{
    private const int MostTold = 5;

    public static WhyAnswer Explain(Trail trail, RuleQuestion.OfTarget question)
    {
        var places = question.Rules.Select(rule => (rule.Chain, rule.Rule.Number)).ToHashSet();
        var hits = trail.All.Where(step => step is Step.Policy policy ? IsMeant(policy, question.Name) : places.Contains((step.Chain, step.Number)) && step is Step.Rule).ToList();
        var misses = trail.AllMisses.Where(miss => places.Contains((miss.Chain, miss.Rule.Number))).ToList();
        var near = misses.OrderBy(miss => miss.Refusals.Length).Take(MostTold).ToList();
        int asked = hits.Concat<object>(misses).Select(item => item is RuleMiss miss ? (miss.Chain, miss.Rule.Number) : (((Step.InChain)item).Chain, ((Step.InChain)item).Number)).Distinct().Count(places.Contains);
        var outcome = hits.Count > 0 ? WhyOutcome.Hit : misses.Count > 0 ? WhyOutcome.Missed : WhyOutcome.NotReached;
        return new(question.Name, outcome, Text(trail.Journey, question, hits, misses.Count, question.Rules.Length - asked))
        {
            Rules = [.. hits.Select(RuleNotes.Of), .. near.Select(RuleNotes.Of)],
        };
    }

    // That nothing objects to a packet in raw, mangle or nat is no decision that anybody asks about.
    private static bool IsMeant(Step.Policy policy, string name) =>
        RuleNotes.Name(policy.Verdict) == name && (policy.Verdict != Verdict.Accept || policy.Chain.Table == "filter");

    private static string Text(Journey journey, RuleQuestion.OfTarget question, List<Step.InChain> hits, int missed, int notAsked)
    {
        string name = question.Name;
        string met = hits.Count switch
        {
            0 when question.Rules.IsEmpty => $"No rule of the ruleset has the target {name}.",
            0 => $"No rule with {name} matched.",
            1 => $"{(hits[0] is Step.Policy ? $"The policy of {hits[0].Chain.Table} {hits[0].Chain.Chain} is {name} and decided" : $"One rule with {name} matched")}.",
            _ => $"{hits.Count} rules or policies with {name} matched.",
        };
        string other = hits.Count > 0 ? "other " : string.Empty;
        string others = (missed == 0 ? string.Empty : $" {Count(missed, other)} asked and did not match.")
            + (notAsked == 0 ? string.Empty : $" {Count(notAsked, other)} not asked.");
        string instead = hits.Count == 0 && journey.Ending.Success is false ? $" The packet was {EndingPhrase.Of(journey)}." : string.Empty;
        return met + others + instead;
    }

    private static string Count(int number, string other) => number == 1 ? $"One {other}was" : $"{number} {(other.Length > 0 ? "others " : string.Empty)}were";
}
