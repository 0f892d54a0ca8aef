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
        var hits = trail.All.Where(step => step is Step.Policy policy ? RuleNotes.Name(policy.Verdict) == question.Name : places.Contains((step.Chain, step.Number)) && step is Step.Rule).ToList();
        var misses = trail.AllMisses.Where(miss => places.Contains((miss.Chain, miss.Rule.Number))).ToList();
        var near = misses.OrderBy(miss => miss.Refusals.Length).Take(MostTold).ToList();
        int asked = hits.Concat<object>(misses).Select(item => item is RuleMiss miss ? (miss.Chain, miss.Rule.Number) : (((Step.InChain)item).Chain, ((Step.InChain)item).Number)).Distinct().Count(places.Contains);
        var outcome = hits.Count > 0 ? WhyOutcome.Hit : misses.Count > 0 ? WhyOutcome.Missed : WhyOutcome.NotReached;
        return new(question.Name, outcome, Text(trail.Journey, question, hits, misses.Count, question.Rules.Length - asked))
        {
            Rules = [.. hits.Select(RuleNotes.Of), .. near.Select(RuleNotes.Of)],
        };
    }

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
        string others = question.Rules.IsEmpty ? string.Empty
            : $" {Count(missed, "was", "were")} asked and did not match, {Count(notAsked, "was", "were")} not asked.";
        string else_ = hits.Count == 0 && journey.Ending.Success is false ? $" The packet was {EndingPhrase.Of(journey)}." : string.Empty;
        return met + others + else_;
    }

    private static string Count(int number, string one, string many) => number switch
    {
        0 => $"none {one}",
        1 => $"1 {one}",
        _ => $"{number} {many}",
    };
}
