using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-p</c>: the transport protocol, for IPv6 the one after all extension headers.</summary>
internal sealed class TransportProtocolMatcher(IpProtocol protocol) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(passage.Packet.Protocol == protocol);

    public override Wording Describe(Passage passage) =>
        new($"protocol {Words.Of(passage.Packet.Protocol)}", Words.Of(protocol));
}
