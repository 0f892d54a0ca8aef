using Waybill.Explanation.Causes.Filtering.Programs;
using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>No rule decided, and the chain's policy is DROP.</summary>
internal sealed class FilteredByPolicyRule : FindingRule
{
    public override string Id => "filtered-by-policy";

    public override Cause? Look(JourneyCase journey)
    {
        if (Decider.PolicyOf(journey) is not { } step)
        {
            return null;
        }

        string chain = step.Chain.Chain;
        return new(
            FindingSeverity.Error,
            $"no rule of {step.Chain.Table} {chain} takes the packet, and the chain's policy is DROP",
            $"The packet went through all of {chain} without meeting a rule that accepts it. What no rule decides, the policy decides, and here it drops: silently, and without a line in any log."
            + (journey.Owners.Of(step) is { } owner ? $" {owner.Name} sets it ({owner.For})." : Docker(journey, step)))
        {
            Evidence = [.. Facts.Chain(journey.State, step.Chain), .. NearMisses(journey, step)],
            Remedies = [.. Remedies(journey, step)],
        };
    }

    private static IEnumerable<Remedy> Remedies(JourneyCase journey, Step.Policy step)
    {
        foreach (var remedy in Listing.Admitting(journey, step).Concat(AskedPort.For(journey, step)))
        {
            yield return remedy;
        }

        foreach (var remedy in OwnersWay.For(journey, step))
        {
            yield return remedy;
        }

        var user = step.Chain with { Chain = DockerRemedy.UserChain };
        if (step.Chain.Chain == "FORWARD" && Facts.FindChain(journey.State, user) is not null)
        {
            yield return Passing.Before(journey, user, 1);
        }

        yield return Passing.AtEnd(journey, step.Chain);
        yield return new(
            [$"{IptablesCommand.For(journey.State, step.Chain)} -P {step.Chain.Chain} ACCEPT"],
            $"What no rule of {step.Chain.Chain} decides passes.",
            "The chain then keeps out only what its rules name; everything that relied on the policy is open.")
        {
            Changes = [new StateChange.SetPolicy(step.Chain, Verdict.Accept)],
        };
    }

    private static string Docker(JourneyCase journey, Step.Policy step) =>
        step.Chain.Chain == "FORWARD" && Facts.FindChain(journey.State, step.Chain with { Chain = DockerRemedy.UserChain }) is not null
            ? " Docker sets the policy of FORWARD to DROP when it starts; rules of one's own for forwarded packets belong into DOCKER-USER."
            : string.Empty;

    /// <summary>The rules that would have taken the packet but for one condition.</summary>
    private static IEnumerable<Evidence> NearMisses(JourneyCase journey, Step.Policy step) => journey.Journey.Steps.OfType<Step.InChain>()
        .Where(asked => asked.Hook == step.Hook && asked.Chain.Table == step.Chain.Table && asked.Chain.Backend == step.Chain.Backend)
        .SelectMany(asked => asked.PassedBy)
        .Where(miss => miss.IsTelling && miss.Rule.Target is Target.Accept && miss.Rule.Source.IsGiven)
        .TakeLast(3)
        .Select(miss => new Evidence(miss.Rule.Source.ToString(), $"{miss.Rule.Text}   ({miss.Why})"));
}
