using Waybill.Model.Addresses;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m mac --mac-source</c>. A packet that no Ethernet device received has no such header (net/netfilter/xt_mac.c, mac_mt).
/// </summary>
internal sealed class MacSourceMatcher(MacAddress address) : Matcher
{
    public override Answer Test(Passage passage)
    {
        bool isOther = passage.Host.FindLink(passage.InInterface)?.LinkType is { } type && type != "ether";
        return passage.InInterface is null || isOther ? Answer.Missing
            : Answers.From(passage.Packet.SourceMac is { } mac ? mac == address : null);
    }

    public override Wording Describe(Passage passage) =>
        new($"Ethernet source {passage.Packet.SourceMac?.ToString() ?? "(not said)"}", address.ToString());

    protected override string About => "mac";
}
