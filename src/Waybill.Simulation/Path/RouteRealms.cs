using System.Globalization;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing;

namespace Waybill.Simulation.Path;

/// <summary>
/// The realms that the kernel gives a packet's route (<c>dst->tclassid</c>): that of its destination in the lower half, that
/// of its source in the upper (net/ipv4/route.c, rt_set_nexthop and ip_route_input_slow; include/net/ip_fib.h,
/// fib_combine_itag). Only IPv4 has realms.
/// </summary>
internal static class RouteRealms
{
    private const uint Lower = 0xffff;

    /// <summary>The realms; null where they cannot be told.</summary>
    public static uint? Of(Passage passage)
    {
        if (passage.Packet.Family == IpFamily.IPv6)
        {
            return 0;
        }

        // Realms of policy rules stay with the route that the first packet found, whichever rule that came by.
        if (passage.Route is not { } decision || passage.Host.State.Routing4.Rules.Any(rule => rule.Realms is not null))
        {
            return null;
        }

        bool isReceived = decision.Query.InInterface is not null;
        bool isForHere = decision.Type is RouteType.Local or RouteType.Broadcast or RouteType.Anycast or RouteType.Multicast;
        uint? own = isForHere && (isReceived || decision.Type is not RouteType.Local) ? 0 : OfRoute(decision);
        uint? source = isReceived ? OfRoute(WayBack(passage, decision)) << 16 : 0;
        return own is null || source is null ? null : Combine(own.Value, source.Value);
    }

    /// <summary>A half that is set is not overwritten (set_class_tag).</summary>
    private static uint Combine(uint own, uint further) =>
        ((own & Lower) != 0 ? own & Lower : further & Lower) | ((own & ~Lower) != 0 ? own & ~Lower : further & ~Lower);

    private static RouteDecision WayBack(Passage passage, RouteDecision decision) =>
        decision.Validation?.Way ?? passage.Noting(passage.Host.Router.LookupTables(
            new(decision.Query.Source) { Source = decision.Query.Destination, Tos = decision.Query.Tos },
            LookupDetail.Parameters));

    private static uint? OfRoute(RouteDecision decision) =>
        decision.Undecided is not null ? null
        : decision is { Error: null, Route.Value.Info.Realms: { } text } ? Parse(text)
        : 0;

    /// <summary><c>10</c>, or <c>5/10</c> with that of the source first. Names stand in a file of the host's own, but for one.</summary>
    private static uint? Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        uint? destination = ParseOne(text[(slash + 1)..]);
        return slash < 0 ? destination : (ParseOne(text[..slash]) << 16) | destination;
    }

    private static uint? ParseOne(string text) =>
        text == "cosmos" ? 0
        : text.StartsWith("0x", StringComparison.Ordinal) && uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint hex) ? hex
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value
        : null;
}
