using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>Says why a rule did not match.</summary>
internal static class RuleMisses
{
    /// <summary>All conditions that do not hold, with both values; the first that said no stands first.</summary>
    public static RuleMiss Explain(Passage passage, ChainLocation chain, CompiledRule rule, int failed)
    {
        var matcher = rule.Matchers[failed];
        var refusals = ImmutableArray.CreateBuilder<Refusal>(1);
        refusals.Add(new(rule.ConditionAt(failed), matcher.Refusal(passage, matcher.Test(passage))));
        for (int i = 0; i < rule.Matchers.Length; i++)
        {
            if (i != failed && Refuse(passage, rule, i) is { } refusal)
            {
                refusals.Add(refusal);
            }
        }

        return new(chain, rule.Definition, refusals.DrainToImmutable());
    }

    private static Refusal? Refuse(Passage passage, CompiledRule rule, int index)
    {
        var matcher = rule.Matchers[index];
        switch (matcher.Test(passage))
        {
            case Answer.Yes:
                return null;
            case Answer.Unknown:
                var (subject, condition) = matcher.Describe(passage);
                return new(rule.ConditionAt(index), $"whether {subject} is {condition} is not known") { IsOpen = true };
            case var answer:
                return new(rule.ConditionAt(index), matcher.Refusal(passage, answer));
        }
    }
}
