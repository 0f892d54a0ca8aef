using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j REJECT</c>: drops and answers, where an answer is allowed at all (net/ipv4/netfilter/nf_reject_ipv4.c,
/// nf_send_unreach and nf_send_reset; net/ipv4/icmp.c, icmp_send).
/// </summary>
internal sealed class RejectPerformer(string with) : Performer
{
    private readonly Deed _deed = new(Verdict.Drop, $"REJECT with {with}");

    public override Deed Perform(Passage passage)
    {
        if (Silence(passage) is { } why)
        {
            passage.Drop(DropReason.Netfilter, Stage.Netfilter, $"REJECT drops, but does not answer: {why}");
        }
        else
        {
            passage.Reject(DropReason.Netfilter, Stage.Netfilter, with, null);
        }

        return _deed;
    }

    private string? Silence(Passage passage)
    {
        var packet = passage.Packet;
        if (packet.IsLaterFragment)
        {
            return "the packet is a later fragment";
        }

        bool reset = with is "tcp-reset" or "tcp-rst";

        // net/ipv4/netfilter/nf_reject_ipv4.c asks the route (RTCF_BROADCAST, RTCF_MULTICAST), nf_reject_ipv6.c only the address.
        bool isForAll = packet.Family == IpFamily.IPv4 && passage.Route is { Type: Model.Routing.RouteType.Broadcast or Model.Routing.RouteType.Multicast };
        if (packet.Destination.IsMulticast || packet.Destination.IsLimitedBroadcast || isForAll || (!reset && packet.DestinationMac is { IsMulticast: true }))
        {
            return "the packet is for a group";
        }

        // icmpv6_send and nf_send_reset6 want a source that names one host.
        if (packet.Family == IpFamily.IPv6 && (packet.Source.IsAny || packet.Source.IsMulticast))
        {
            return $"the source {packet.Source} names no host";
        }
        if (reset && packet.TcpFlags?.HasFlag(TcpFlags.Rst) == true)
        {
            return "a reset is not answered with a reset";
        }

        // nf_send_unreach6 asks no such thing itself, icmpv6_send does (is_ineligible). IPv4 counts the types that it does not
        // know as errors (icmp_send).
        return !reset && packet.IcmpType is { } type && (IcmpPairs.IsError(packet.Protocol, type) || (packet.Protocol == IpProtocol.Icmp && type > 18))
            ? $"an {(packet.Family == IpFamily.IPv6 ? "ICMPv6" : "ICMP")} error is not answered with another"
            : null;
    }
}
