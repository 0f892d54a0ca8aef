using Waybill.Explanation.Changes;
using Waybill.Explanation.Proofs;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Sets;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>Takes an address off the list that a rule asks.</summary>
internal static class Unlisting
{
    /// <summary>A remedy for each set of the rule that holds the packet's address as a member of its own.</summary>
    public static IEnumerable<Remedy> For(JourneyCase journey, Step.Rule step)
    {
        foreach (var match in step.Definition?.Matches.OfType<Match.InSet>() ?? [])
        {
            bool bySource = match.Directions is [true, ..];
            var address = bySource ? journey.Final.Source : journey.Final.Destination;
            if (journey.State.Sets.TryGetValue(match.Name, out var set) && MemberOf(set, address) is { } member)
            {
                yield return new(
                    [$"ipset del {match.Name} {((SetPart.Net)member.Parts[0]).Value.Address}"],
                    $"{address} is no longer in the set {match.Name}, which rule {step.Number} of {step.Chain.Chain} asks.",
                    $"All rules that ask {match.Name} treat {address} as any other; who put it there may do so again.")
                {
                    Changes = [new StateChange.DeleteSetMember(match.Name, member)],
                };
            }
        }
    }

    private static SetMember? MemberOf(IpSet set, IpAddress address) => set.Members.FirstOrDefault(member =>
        member.Parts is [SetPart.Net net] && net.Value.IsSingleAddress && net.Value.Address == address && !member.NoMatch);
}
