using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>One table accepted the packet, and another at the same hook refused it: ACCEPT ends a base chain, not the hook.</summary>
internal sealed class DroppedByAnotherTableRule : FindingRule
{
    public override string Id => "dropped-by-another-table";

    public override Cause? Look(JourneyCase journey)
    {
        if (!journey.Fails || journey.LastStep is not Step.InChain last || !IsFilter(last.Chain))
        {
            return null;
        }

        var accepted = journey.Journey.Steps.OfType<Step.Rule>().LastOrDefault(step => step.Hook == last.Hook && step.Verdict == Verdict.Accept
            && IsFilter(step.Chain) && (step.Chain.Backend, step.Chain.Family, step.Chain.Table) != (last.Chain.Backend, last.Chain.Family, last.Chain.Table));
        if (accepted is null)
        {
            return null;
        }

        return new(
            FindingSeverity.Warning,
            $"{Name(accepted.Chain)} accepts the packet, and {Name(last.Chain)} at the same hook refuses it",
            $"Rule {accepted.Number} of {accepted.Chain.Chain} says ACCEPT, but that ends only its own base chain. Every table that hangs on the hook is asked in turn, of both rule engines, and a single DROP counts more than all ACCEPTs before it. The packet has to pass {Name(last.Chain)}, too.")
        {
            Evidence = [.. Facts.Rule(accepted.Definition), .. Facts.Rule((last as Step.Rule)?.Definition), .. last is Step.Policy ? Facts.Chain(journey.State, last.Chain) : []],
            Remedies = [Remedy(journey, last)],
        };
    }

    private static Remedy Remedy(JourneyCase journey, Step.InChain last) =>
        NftRule.IsNeeded(last.Chain) ? NftRule.First(journey, last.Chain)
        : last is Step.Rule rule ? Passing.Before(journey, last.Chain, rule.Number)
        : Passing.AtEnd(journey, last.Chain);

    private static bool IsFilter(ChainLocation chain) => chain.Table is "filter" or "security" || NftRule.IsNeeded(chain);

    private static string Name(ChainLocation chain) =>
        NftRule.IsNeeded(chain) ? $"the nftables table {chain.Table}"
        : chain.Backend switch
        {
            Backend.Legacy => $"{chain.Table} of iptables-legacy",
            Backend.Nft => $"{chain.Table} of iptables-nft",
            Backend.Unknown => chain.Table,
        };
}
