using Waybill.Explanation.Proofs;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>A rule dropped the packet.</summary>
internal sealed class FilteredByRuleRule : FindingRule
{
    public override string Id => "filtered-by-rule";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.Ending.Kind != EndingKind.Dropped || Decider.RuleOf(journey) is not { } step || step.Verdict is not (Verdict.Drop or null))
        {
            return null;
        }

        string comment = Decider.CommentOf(step.Definition) is { } text ? $" The rule's comment: \"{text}\"." : string.Empty;
        string way = Decider.WayTo(journey, step);
        string led = way.Length > 0 ? $" {way} led there." : string.Empty;
        var owner = journey.Owners.Of(step);
        return new(
            FindingSeverity.Error,
            $"{Possessive.Of(owner)}rule {step.Number} of {step.Chain.Table} {step.Chain.Chain} drops the packet",
            $"The rule matches, and its target is {step.Action ?? "DROP"}: the packet dies silently, and the sender waits until it gives up.{led}{OwnersWay.Told(owner)}{comment}")
        {
            Evidence = [.. Facts.Rule(step.Definition)],
            Remedies = [.. Remedies(journey, step)],
        };
    }

    private static IEnumerable<Remedy> Remedies(JourneyCase journey, Step.Rule step)
    {
        var told = OwnersWay.For(journey, step);
        foreach (var remedy in told.Concat(Unlisting.For(journey, step)).Concat(Listing.Exempting(journey, step)).Concat(AskedPort.For(journey, step)))
        {
            yield return remedy;
        }

        if (step.Definition is not null)
        {
            yield return Passing.Before(journey, step.Chain, step.Number);
            yield return Passing.Without(journey, step);
        }
    }
}
