using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>Says why a rule did not match.</summary>
internal static class RuleMisses
{
    /// <summary>The first condition that said no, with both values, and whether it alone stood in the way.</summary>
    public static RuleMiss Explain(Passage passage, CompiledRule rule, int failed)
    {
        var matcher = rule.Matchers[failed];
        bool isNear = true;
        for (int i = 0; i < rule.Matchers.Length && isNear; i++)
        {
            isNear = i == failed || rule.Matchers[i].Test(passage) == Answer.Yes;
        }

        return new(rule.Definition, matcher.Refusal(passage, matcher.Test(passage)), isNear);
    }
}
