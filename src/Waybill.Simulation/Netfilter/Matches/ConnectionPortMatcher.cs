using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctorigsrcport</c> and its three siblings. The kernel compares two bytes whatever they are: of ICMP the identifier, and
/// type and code in place of a destination port (net/netfilter/xt_conntrack.c, ct_proto_port_check_v3).
/// </summary>
internal sealed class ConnectionPortMatcher(bool reply, bool isSource, PortRange range) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) => Answers.From(range.Contains(Value(tracking)));

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"{(reply ? "reply" : "original")} {(isSource ? "source" : "destination")} port {Value(tracking)}", range.ToString());

    private ushort Value(Tracking tracking)
    {
        var tuple = reply ? tracking.Reply : tracking.Original;
        return isSource ? tuple.SourcePort
            : tuple.Protocol is IpProtocol.Icmp or IpProtocol.IcmpV6 ? (ushort)((tuple.IcmpType << 8) | tuple.IcmpCode)
            : tuple.DestinationPort;
    }
}
