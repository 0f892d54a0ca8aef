using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>The refusals of IPv6 routing, and what the sender is told (net/ipv6/route.c, ip6_pkt_drop).</summary>
internal sealed class Errors6
{
    private readonly RouteTables _tables;

    public Errors6(RouteTables tables) => _tables = tables;

    /// <summary>A refusal by a route or rule, or nothing found.</summary>
    public RouteDecision Refuse(in RouteQuery query, in Fib6Result result, Errno errno, DropReason reason)
    {
        var route = result.Position >= 0 ? _tables.Quote(result.Position) : (QuotedRoute?)null;
        string text = route is { Value: var met }
            ? $"{query.Destination} meets the route “{RouteWords.Describe(met)}” in table {met.Table}, which refuses it."
            : result.Rule is { } rule ? $"Policy rule {rule.Priority} refuses {query.Destination}: {RouteWords.Describe(rule.Action)}."
            : $"No rule leads to a table with a route to {query.Destination}.";
        bool isSilent = errno == Errno.EINVAL;
        return new(query)
        {
            Route = route,
            Rule = result.Rule,
            Error = new(errno, isSilent ? DropReason.NotSpecified : reason, text)
            {
                Answer = query.InInterface is null || isSilent ? null
                    : errno == Errno.EACCES ? "icmp6-adm-prohibited"
                    : "icmp6-no-route",
                Evidence = [.. new[] { route?.Source ?? default, result.Rule?.Source ?? default }.Where(line => line.IsGiven)],
            },
        };
    }

    /// <summary>
    /// A question that the kernel answers for multicast routers only (net/ipv6/route.c, rt6_fill_node; net/ipv6/ip6mr.c,
    /// ip6mr_get_route). Packets are not concerned.
    /// </summary>
    public static RouteDecision MulticastQuestion(in RouteQuery query, RouteDecision found) => new(query)
    {
        Route = found.Route,
        Rule = found.Rule,
        Error = new(
            Errno.EMSGSIZE,
            DropReason.NotSpecified,
            $"The kernel tells the way of a received multicast only where it routes multicasts. A packet to {query.Destination} itself would be taken in by {query.InInterface}."),
    };

    /// <summary>A way was found, but this host is no router (net/ipv6/ip6_output.c, ip6_forward).</summary>
    public static RouteDecision ForwardingIsOff(in RouteQuery query, RouteDecision found, ParameterValue forwarding)
    {
        string text = $"{query.Destination} is not this host's, so the packet would have to be forwarded, but {forwarding}.";
        return found with
        {
            Type = RouteType.Unspecified,
            Device = null,
            Gateway = default,
            Choices = [],
            Error = new(Errno.EHOSTUNREACH, DropReason.InAddressErrors, text)
            {
                Evidence = forwarding.Source.IsGiven ? [forwarding.Source] : [],
            },
        };
    }

    /// <summary>A route by the loopback device that is no address of this host refuses (net/ipv6/route.c, fib6_is_reject).</summary>
    public static RouteDecision DiscardedByLoopback(RouteDecision decision) => decision with
    {
        Error = new(Errno.ENETUNREACH, DropReason.InNoRoutes, $"The route to {decision.Query.Destination} leads to {decision.Device}, where it refuses: {decision.Query.Destination} is not an address of this host."),
    };
}
