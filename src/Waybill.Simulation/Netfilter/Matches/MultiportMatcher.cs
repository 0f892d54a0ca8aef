using System.Collections.Immutable;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m multiport</c>: one of several ports or ranges (net/netfilter/xt_multiport.c).</summary>
internal sealed class MultiportMatcher(PortSide side, ImmutableArray<PortRange> ranges) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.IsLaterFragment || !TransportHeader.HasPorts(packet.Protocol))
        {
            return Answer.Missing;
        }

        if (packet.Content is { Transport: { IsWhole: true, Count: < 4 } })
        {
            return Answer.HotDrop;
        }

        return side switch
        {
            PortSide.Source => Holds(packet.SourcePort),
            PortSide.Destination => Holds(packet.DestinationPort),
            PortSide.Either => Either(Holds(packet.SourcePort), Holds(packet.DestinationPort)),
        };
    }

    public override Wording Describe(Passage passage)
    {
        var packet = passage.Packet;
        string subject = side switch
        {
            PortSide.Source => $"source port {Words.Of(packet.SourcePort, packet.Protocol)}",
            PortSide.Destination => $"destination port {Words.Of(packet.DestinationPort, packet.Protocol)}",
            PortSide.Either => $"neither source port {Words.Of(packet.SourcePort, packet.Protocol)} nor destination port {Words.Of(packet.DestinationPort, packet.Protocol)}",
        };
        return new(subject, $"one of {string.Join(',', ranges)}");
    }

    protected override string About => side == PortSide.Source ? "sport" : "dport";

    private static Answer Either(Answer source, Answer destination) =>
        source == Answer.Yes || destination == Answer.Yes ? Answer.Yes
        : source == Answer.No && destination == Answer.No ? Answer.No
        : Answer.Unknown;

    private Answer Holds(ushort? port)
    {
        if (port is not { } value)
        {
            return Answer.Unknown;
        }

        foreach (var range in ranges)
        {
            if (range.Contains(value))
            {
                return Answer.Yes;
            }
        }

        return Answer.No;
    }
}
