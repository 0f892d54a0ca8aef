using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m mh --mh-type</c> (net/ipv6/netfilter/ip6t_mh.c, mh_mt6). A mobility header that something follows is dropped.
/// </summary>
internal sealed class MobilityHeaderMatcher(byte first, byte last) : HeaderMatcher(IpProtocol.Mobility)
{
    public override Wording Describe(Passage passage) => new(
        $"the mobility header's type {NumberOf(passage, (image, start) => image.Byte(start + 2))}", Words.Range(first, last));

    protected override string About => "mh-type";

    protected override Answer TestHeader(PacketImage image, int start) => image.Byte(start).Is((uint)IpProtocol.Ipv6NoNext) switch
    {
        false => Answer.HotDrop,
        null => Answer.Unknown,
        true => Answers.From(image.Byte(start + 2).IsIn(first, last)),
    };
}
