using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Questions;

/// <summary>What rules did, in a few words.</summary>
internal static class RuleNotes
{
    /// <summary>A step with what it did.</summary>
    public static RuleInWay Of(Step.InChain step) =>
        new(step.Chain, step.Number, (step as Step.Rule)?.Definition, Deed(step), []);

    /// <summary>A rule that was asked and did not match.</summary>
    public static RuleInWay Of(RuleMiss miss) => new(miss.Chain, miss.Rule.Number, miss.Rule, string.Empty, miss.Refusals);

    /// <summary>What a step did: <c>DROP</c>, <c>jump LAN-IN</c>, <c>policy DROP</c>.</summary>
    public static string Deed(Step.InChain step) => step switch
    {
        Step.Rule rule => rule.Action ?? Name(rule.Verdict),
        Step.Policy policy => $"policy {Name(policy.Verdict)}",
        _ => "end of chain",
    };

    /// <summary>A verdict as rules write it.</summary>
    public static string Name(Verdict? verdict) => verdict?.ToString().ToUpperInvariant() ?? "matched";
}
