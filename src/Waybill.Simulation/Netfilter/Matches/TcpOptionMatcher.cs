using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--tcp-option</c>: packets in words carry no options, so the answer is open.</summary>
internal sealed class TcpOptionMatcher(byte kind) : Matcher
{
    public override Answer Test(Passage passage) =>
        TransportHeader.Test(passage.Packet, IpProtocol.Tcp) is var header && header != Answer.Yes ? header : Answer.Unknown;

    public override Wording Describe(Passage passage) => new("the TCP header", $"one with option {kind}");

    protected override string About => "tcp-option";
}
