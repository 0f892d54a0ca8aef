using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--ctproto</c>.</summary>
internal sealed class ConnectionProtocolMatcher(IpProtocol protocol) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) => Answers.From(tracking.Original.Protocol == protocol);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"connection protocol {Words.Of(tracking.Original.Protocol)}", Words.Of(protocol));
}
