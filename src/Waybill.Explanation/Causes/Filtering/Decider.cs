using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Finds what a filter decided, where a filter ended the journey.</summary>
internal static class Decider
{
    /// <summary>The rule that ended the journey; null where none did.</summary>
    public static Step.Rule? RuleOf(JourneyCase journey) =>
        journey.Fails && journey.Ending.Stage is Stage.Netfilter or null ? journey.LastStep as Step.Rule : null;

    /// <summary>The policy that ended the journey; null where none did.</summary>
    public static Step.Policy? PolicyOf(JourneyCase journey) =>
        journey.Fails && journey.LastStep is Step.Policy { Verdict: Verdict.Drop } policy ? policy : null;

    /// <summary>What whoever wrote the rule says it is for; null where nothing. Of several comments the first are for the writer itself.</summary>
    public static string? CommentOf(Rule? rule) =>
        rule?.Matches.OfType<Match.Comment>().LastOrDefault()?.Text;

    /// <summary>The calls that led to the last step: <c>INPUT:3 → ufw-user-input:7</c>.</summary>
    public static string WayTo(JourneyCase journey, Step.InChain last)
    {
        var way = new List<string>();
        string wanted = last.Chain.Chain;
        for (int i = journey.Journey.Steps.Length - 2; i >= 0; i--)
        {
            if (journey.Journey.Steps[i] is Step.Rule { Definition.Target: { } target } rule && rule.Chain.Table == last.Chain.Table
                && (target is Target.Jump jump ? jump.Chain == wanted : target is Target.Goto go && go.Chain == wanted))
            {
                way.Insert(0, $"{rule.Chain.Chain}:{rule.Number}");
                wanted = rule.Chain.Chain;
            }
        }

        return string.Join(" → ", way);
    }
}
