using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>One table accepted the packet, and another at the same hook refused it: ACCEPT ends a base chain, not the hook.</summary>
internal sealed class DroppedByAnotherTableRule : FindingRule
{
    public override string Id => "dropped-by-another-table";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.LastStep is not Step.InChain { Chain.Table: "filter" or "security" } last)
        {
            return null;
        }

        var accepted = journey.Journey.Steps.OfType<Step.Rule>().LastOrDefault(step => step.Hook == last.Hook && step.Verdict == Verdict.Accept
            && step.Chain.Table is "filter" or "security" && (step.Chain.Backend, step.Chain.Table) != (last.Chain.Backend, last.Chain.Table));
        if (accepted is null)
        {
            return null;
        }

        return new(
            FindingSeverity.Warning,
            $"{accepted.Chain.Table} accepted the packet, and {last.Chain.Table} at the same hook refuses it",
            $"Rule {accepted.Number} of {accepted.Chain.Chain} says ACCEPT, but that ends only its own base chain. Every table that hangs on the hook is asked in turn, of both rule engines, and a single DROP counts more than all ACCEPTs before it.")
        {
            Evidence = [.. Facts.Rule(accepted.Definition), .. Facts.Rule((last as Step.Rule)?.Definition), .. last is Step.Policy ? Facts.Chain(journey.State, last.Chain) : []],
        };
    }
}
