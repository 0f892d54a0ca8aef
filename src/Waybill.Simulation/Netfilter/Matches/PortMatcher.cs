using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--sport</c> and <c>--dport</c>. A later fragment has no ports: the match and its inversion both fail
/// (net/netfilter/xt_tcpudp.c).
/// </summary>
internal sealed class PortMatcher(bool isSource, IpProtocol protocol, PortRange range) : Matcher
{
    public override Answer Test(Passage passage)
    {
        if (TransportHeader.Test(passage.Packet, protocol) is var header && header != Answer.Yes)
        {
            return header;
        }

        return Value(passage) is { } port ? Answers.From(range.Contains(port)) : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) =>
        new($"{(isSource ? "source" : "destination")} port {Words.Of(Value(passage), passage.Packet.Protocol)}", range.ToString());

    protected override string About => isSource ? "sport" : "dport";

    private ushort? Value(Passage passage) => isSource ? passage.Packet.SourcePort : passage.Packet.DestinationPort;
}
