using Waybill.Explanation.Proofs;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>A rule refused the packet and told the sender.</summary>
internal sealed class RejectedByRuleRule : FindingRule
{
    public override string Id => "rejected-by-rule";

    public override Cause? Look(JourneyCase journey)
    {
        if (journey.Ending.Kind != EndingKind.Rejected || Decider.RuleOf(journey) is not { } step)
        {
            return null;
        }

        string comment = Decider.CommentOf(step.Definition) is { } text ? $" The rule's comment: \"{text}\"." : string.Empty;
        string way = Decider.WayTo(journey, step);
        string led = way.Length > 0 ? $" {way} led there." : string.Empty;
        var owner = journey.Owners.Of(step);
        return new(
            FindingSeverity.Error,
            $"{Possessive.Of(owner)}rule {step.Number} of {step.Chain.Table} {step.Chain.Chain} rejects the packet",
            $"The rule matches, and the sender is told so with {journey.Ending.Answer ?? "an answer"}: its program fails at once with {Felt(journey.Ending.Answer)} instead of waiting.{led}{OwnersWay.Told(owner)}{comment}")
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

    private static string Felt(string? answer) => answer switch
    {
        "tcp-reset" or "icmp-port-unreachable" or "icmp6-port-unreachable" => "\"Connection refused\"",
        "icmp-net-unreachable" => "\"Network is unreachable\"",
        "icmp-net-prohibited" or "icmp-host-prohibited" or "icmp-admin-prohibited" => "\"No route to host\"",
        "icmp-proto-unreachable" => "\"Protocol not available\"",
        "icmp6-adm-prohibited" => "\"Permission denied\"",
        _ => "\"No route to host\"",
    };
}
