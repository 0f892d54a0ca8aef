using System.Globalization;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Rules;

/// <summary>A rule of which the snapshot does not say whether it applies: assumed one way, then the other.</summary>
internal static class UnknownRule
{
    /// <summary>Whether the rule applies in this world.</summary>
    public static bool Decide(Inquiry inquiry, CompiledRule rule, in Flow flow)
    {
        string why = RuleWords.WhyUnknown(rule, flow);
        string priority = rule.Rule.Priority.ToString(CultureInfo.InvariantCulture);
        bool applies = inquiry.Decide(
            $"rule:{priority}",
            "match",
            $"Policy rule {priority} is taken to match, as {why}; --assume rule:{priority}=no takes it not to.",
            $"Policy rule {priority} is taken not to match, as {why}; --assume rule:{priority}=match takes it to.");
        if (inquiry.Records)
        {
            inquiry.Consider(new(rule.Rule, ConsideredResult.Unknown, null, why));
        }

        return applies;
    }
}
