using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m tcpmss</c>: packets in words carry no options, so the answer is open.</summary>
internal sealed class TcpMaximumSegmentMatcher(ushort first, ushort last) : Matcher
{
    public override Answer Test(Passage passage) =>
        TransportHeader.Test(passage.Packet, IpProtocol.Tcp) is var header && header != Answer.Yes ? header : Answer.Unknown;

    public override Wording Describe(Passage passage) => new("the TCP header", $"one that announces a segment size of {first} to {last}");

    protected override string About => "tcpmss";
}
