using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Path;

/// <summary>How a received packet ends that the routing decision refuses.</summary>
internal static class Refusals
{
    /// <summary>
    /// Silently, or with an answer: where no route is found, or one that refuses, the kernel makes a route that answers, but
    /// only on devices that forward (net/ipv4/route.c, ip_error; net/ipv6/route.c, ip6_pkt_discard and ip6_pkt_prohibit).
    /// Everything that the checks of the source refuse dies silently.
    /// </summary>
    public static void EndReceived(Passage passage, RouteDecision decision, RouteError error)
    {
        if (Answer(passage, decision, error) is { } answer)
        {
            passage.Reject(error.Reason, Stage.Routing, answer, error.Explanation);
        }
        else
        {
            passage.Drop(error.Reason, Stage.Routing, error.Explanation);
        }
    }

    private static string? Answer(Passage passage, RouteDecision decision, RouteError error)
    {
        var packet = passage.Packet;
        bool mayAnswer = error.Reason == DropReason.InNoRoutes || error.Reason == DropReason.InAddressErrors || error.Reason == DropReason.NotSpecified;
        bool isRefusal = decision.Validation is not { Passed: false } && mayAnswer;
        if (!isRefusal || !Answers(passage) || packet.Destination.IsMulticast)
        {
            return null;
        }

        // The error number tells IPv4 what to answer: a rule that refuses as unreachable gives another one than such a route.
        if (packet.Family == IpFamily.IPv4)
        {
            return error.Answer;
        }

        return Kind(decision) switch
        {
            RouteType.Unspecified or RouteType.Unreachable => "icmp6-no-route",
            RouteType.Prohibit => "icmp6-adm-prohibited",
            // The routes by the loopback device.
            RouteType.Unicast when error.Reason == DropReason.InNoRoutes => "icmp6-no-route",
            RouteType.Unicast or RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast
                or RouteType.Blackhole or RouteType.Throw or RouteType.Nat => null,
        };
    }

    /// <summary>IPv4 answers only on a device that forwards; IPv6 always.</summary>
    private static bool Answers(Passage passage) =>
        passage.Packet.Family == IpFamily.IPv6
        || (passage.ReadOfInterface(IpFamily.IPv4, passage.InInterface!, "forwarding") ?? passage.ReadIfKnown("net.ipv4.ip_forward")) > 0;

    private static RouteType Kind(RouteDecision decision) => decision.Route is { } route
        ? route.Value.Type
        : decision.Rule?.Action switch
        {
            PolicyAction.Unreachable => RouteType.Unreachable,
            PolicyAction.Prohibit => RouteType.Prohibit,
            PolicyAction.Blackhole => RouteType.Blackhole,
            _ => RouteType.Unspecified,
        };
}
