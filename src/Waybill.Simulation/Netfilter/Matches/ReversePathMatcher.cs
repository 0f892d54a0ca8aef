using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Path;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m rpfilter</c> (net/ipv4/netfilter/ipt_rpfilter.c, rpfilter_mt; net/ipv6/netfilter/ip6t_rpfilter.c).</summary>
internal sealed class ReversePathMatcher(Match.ReversePathFilter filter) : Matcher
{
    public override Answer Test(Passage passage)
    {
        var passed = Passes(passage);
        return filter.Invert ? Answers.Invert(passed) : passed;
    }

    public override Wording Describe(Passage passage) =>
        new($"the way back to {passage.Packet.Source}", filter.Invert ? "other than by the receiving interface" : "by the receiving interface");

    protected override string About => "rpfilter";

    private Answer Passes(Passage passage)
    {
        var packet = passage.Packet;
        if (passage.InInterface is null || passage.Host.FindLink(passage.InInterface) is { IsLoopback: true })
        {
            return Answer.Yes;
        }

        if (packet.Source.IsAny && (packet.Family == IpFamily.IPv6 || packet.Destination.IsLimitedBroadcast || IsLocalGroup(packet.Destination)))
        {
            return Answer.Yes;
        }

        return packet.Family == IpFamily.IPv6 ? JudgeIpv6(passage) : Judge(passage, WayBack(passage, null));
    }

    /// <summary>224.0.0.0/24, which no router passes on.</summary>
    private static bool IsLocalGroup(IpAddress address) => address.Family == IpFamily.IPv4 && address.V4 >> 8 == 0xe00000;

    private RouteDecision WayBack(Passage passage, string? device)
    {
        var packet = passage.Packet;
        return passage.Noting(passage.Host.Router.LookupTables(
            new(packet.Source)
            {
                Source = packet.Destination.IsMulticast || packet.Destination.IsLimitedBroadcast || packet.Destination.IsAny ? default : packet.Destination,
                OutInterface = device,
                Mark = filter.ValidMark ? packet.Mark : 0,
                Tos = packet.Tos,
                Protocol = packet.Family == IpFamily.IPv6 ? packet.Protocol : null,
            },
            LookupDetail.Parameters));
    }

    /// <summary>
    /// IPv6 takes the first way that leads to the source's network, but one by the receiving interface where there is one to the
    /// same network (net/ipv6/route.c, rt6_device_match); sources that mean something on their own link only, it seeks there. The
    /// host's own addresses it accepts on any interface where it accepts any (rpfilter_lookup_reverse6). Where any way will do, it takes the first.
    /// </summary>
    private Answer JudgeIpv6(Passage passage)
    {
        var way = WayBack(passage, passage.Packet.Source.IsLinkLocal ? passage.InInterface : null);
        return way is { Undecided: null, Error: null, Type: RouteType.Local } ? Answers.From(filter.AcceptLocal)
            : !filter.Loose && HasSibling(passage, way) ? Answer.Yes
            : IsRefusedByLoopback(passage, way) ? Answer.No
            : Judge(passage, way);
    }

    /// <summary>A way by the loopback device that is not to an address of this host refuses (net/ipv6/route.c, fib6_is_reject).</summary>
    private static bool IsRefusedByLoopback(Passage passage, RouteDecision way) =>
        way is { Error: null, Type: RouteType.Unicast } && passage.Host.FindLink(way.Device) is { IsLoopback: true };

    private static bool HasSibling(Passage passage, RouteDecision way)
    {
        if (way is not { Undecided: null, Error: null, Route.Value: var taken } || !IsTakenForUnicast(taken))
        {
            return false;
        }

        foreach (var route in passage.Host.State.Routing6.Routes)
        {
            bool isSibling = route.Table == taken.Table && route.Destination == taken.Destination && IsTakenForUnicast(route);
            if (isSibling && route.Info.NextHops.Any(hop => hop.Device == passage.InInterface && !hop.Flags.HasFlag(NextHopFlags.Dead)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// IPv6 marks the anycast routes that it makes itself; those that were added, and those to groups, it takes for any other
    /// (net/ipv6/route.c, rtm_to_fib6_config and addrconf_f6i_alloc).
    /// </summary>
    private static bool IsTakenForUnicast(Route route) =>
        route.Type is RouteType.Unicast or RouteType.Multicast || route is { Type: RouteType.Anycast, Info.Protocol: not "kernel" };

    private Answer Judge(Passage passage, RouteDecision way)
    {
        if (way.Undecided is not null)
        {
            return Answer.Unknown;
        }

        bool isIpv6 = passage.Packet.Family == IpFamily.IPv6;
        var type = isIpv6 && way.Route is { } taken && IsTakenForUnicast(taken.Value) ? RouteType.Unicast : way.Type;
        bool accepted = way.Error is null && type switch
        {
            RouteType.Unicast => filter.Loose || Leads(way, passage.InInterface),
            RouteType.Local => filter.AcceptLocal && (filter.Loose || Leads(way, passage.InInterface)),
            RouteType.Unspecified or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast or RouteType.Blackhole
                or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw or RouteType.Nat => false,
        };
        return Answers.From(accepted);
    }

    private static bool Leads(RouteDecision way, string? device)
    {
        if (way.Route is { } route)
        {
            foreach (var nextHop in route.Value.Info.NextHops)
            {
                if (nextHop.Device == device)
                {
                    return true;
                }
            }
        }

        return way.Device == device;
    }
}
