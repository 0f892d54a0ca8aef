using Waybill.Explanation.Causes.Filtering;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Connections;

/// <summary>A rule exempted the packet from connection tracking, and something that needs tracking fails.</summary>
internal sealed class ConntrackUntrackedRule : FindingRule
{
    public override string Id => "conntrack-untracked";

    public override Cause? Look(JourneyCase journey)
    {
        bool isUntracked = journey.Journey.Steps.OfType<Step.Conntrack>().LastOrDefault()?.State.HasFlag(ConnectionState.Untracked) ?? false;
        var rule = journey.Journey.Steps.OfType<Step.Rule>().LastOrDefault(step => step.Definition?.Target is Target.NoTrack);
        if (!journey.Fails || (rule is null && !isUntracked))
        {
            return null;
        }

        string which = rule is null ? "A rule" : $"Rule {rule.Number} of {rule.Chain.Table} {rule.Chain.Chain}";
        return new(
            FindingSeverity.Warning,
            "the packet is exempt from connection tracking",
            $"{which} says NOTRACK. Such a packet is UNTRACKED: no nat rule is asked for it, so a destination that should be translated is not, and rules that accept ESTABLISHED, RELATED or NEW do not take it.")
        {
            Evidence = [.. Facts.Rule(rule?.Definition)],
            Remedies = rule is null ? [] : [Untrack(journey, rule)],
        };
    }

    private static Remedy Untrack(JourneyCase journey, Step.Rule rule) => new(
        [$"{IptablesCommand.For(journey.State, rule.Chain)} -D {rule.Chain.Chain} {rule.Number}"],
        "The packet is tracked like others; nat and state rules see it.",
        $"Costs an entry of the conntrack table for each connection, which the rule was perhaps to save.{ChainOwner.Warning(rule.Chain.Chain)}")
    {
        Changes = [new StateChange.DeleteRule(rule.Chain, rule.Number)],
    };
}
