using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m tcp</c>, <c>-m udp</c> and the like without options: the header must be there.</summary>
internal sealed class TransportHeaderMatcher(IpProtocol protocol) : Matcher
{
    public override Answer Test(Passage passage) => TransportHeader.Test(passage.Packet, protocol);

    public override Wording Describe(Passage passage) =>
        new($"the packet's {Words.Of(passage.Packet.Protocol)} header", $"a {Words.Of(protocol)} header");
}
