using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Journeys;
using Waybill.Model.Owners;

namespace Waybill.Explanation.Causes.Filtering.Programs;

/// <summary>fail2ban-client unbanip takes the rule of the address out of the jail's chain, or the address out of its set.</summary>
internal static class Fail2banRemedy
{
    private const string JailLead = "jail ";

    public static IEnumerable<Remedy> For(JourneyCase journey, Step.InChain step, Owner owner)
    {
        if (step is not Step.Rule rule || owner.For?.StartsWith(JailLead, StringComparison.Ordinal) != true)
        {
            yield break;
        }

        var source = journey.Final.Source;
        var listed = Unlisting.For(journey, rule).FirstOrDefault();
        yield return new(
            [$"fail2ban-client set {owner.For[JailLead.Length..]} unbanip {source}"],
            $"fail2ban lets {source} in again and forgets its failures.",
            $"If {source} fails as often again, it is banned again; ignoreip in jail.local keeps it from that.")
        {
            Changes = listed is not null ? listed.Changes : [new StateChange.DeleteRule(step.Chain, step.Number)],
        };
    }
}
