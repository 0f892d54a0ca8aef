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

        if (packet.Source.IsAny && (packet.Destination.IsLimitedBroadcast || packet.Destination.IsMulticast))
        {
            return Answer.Yes;
        }

        var way = passage.Host.Router.LookupTables(
            new(packet.Source)
            {
                Source = packet.Destination.IsMulticast || packet.Destination.IsLimitedBroadcast ? default : packet.Destination,
                OutInterface = packet.Family == IpFamily.IPv6 && !filter.Loose ? passage.InInterface : null,
                Mark = filter.ValidMark ? packet.Mark : 0,
                Tos = packet.Tos,
            },
            LookupDetail.Answer);
        return Judge(passage, way);
    }

    private Answer Judge(Passage passage, RouteDecision way)
    {
        if (way.Undecided is not null)
        {
            return Answer.Unknown;
        }

        bool accepted = way.Error is null && way.Type switch
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
