using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-p</c>: the transport protocol, for IPv6 the one after all extension headers. Where those are cut off, and in a later fragment
/// that another extension header follows, the packet is dropped (ip6_tables.c, ip6_packet_match; exthdrs_core.c, ipv6_find_hdr).
/// </summary>
internal sealed class TransportProtocolMatcher(IpProtocol protocol) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var packet = passage.Packet;
        return packet.Family == IpFamily.IPv6 && packet.Protocol.IsExtensionHeader() ? Answer.HotDrop : Answers.From(packet.Protocol == protocol);
    }

    public override Wording Describe(Passage passage) =>
        new($"protocol {Words.Of(passage.Packet.Protocol)}", Words.Of(protocol));
}
