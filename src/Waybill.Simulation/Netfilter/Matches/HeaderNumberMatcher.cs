using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// A number in the header of ESP, of AH in IPv4, of IPComp or of a mobility message (net/netfilter/xt_esp.c, esp_mt;
/// net/ipv4/netfilter/ipt_ah.c, ah_mt; net/netfilter/xt_ipcomp.c, comp_mt). A header that is cut off is dropped.
/// </summary>
/// <param name="protocol">The protocol.</param>
/// <param name="name">The number's name.</param>
/// <param name="read">Takes the number from the bytes at the header's start.</param>
/// <param name="first">The smallest that matches.</param>
/// <param name="last">The largest that matches.</param>
internal sealed class HeaderNumberMatcher(IpProtocol protocol, string name, Func<PacketImage, int, PartialNumber> read, uint first, uint last)
    : HeaderMatcher(protocol)
{
    private readonly IpProtocol _protocol = protocol;

    public override Wording Describe(Passage passage) =>
        new($"the {name} of the {Words.Of(_protocol)} header, {NumberOf(passage, read)},", Words.Range(first, last));

    protected override string About => name;

    protected override Answer TestHeader(PacketImage image, int start) => Answers.From(read(image, start).IsIn(first, last));
}
