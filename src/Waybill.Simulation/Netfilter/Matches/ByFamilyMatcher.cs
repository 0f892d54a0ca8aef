using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>A condition that two extensions of the same name test, one for each family.</summary>
internal sealed class ByFamilyMatcher(Matcher ipv4, Matcher ipv6) : Matcher
{
    public override Answer Test(Passage passage) => Of(passage).Test(passage);

    public override Wording Describe(Passage passage) => Of(passage).Describe(passage);

    public override bool Resolve(Passage passage) => Of(passage).Resolve(passage);

    private Matcher Of(Passage passage) => passage.Packet.Family == IpFamily.IPv6 ? ipv6 : ipv4;
}
