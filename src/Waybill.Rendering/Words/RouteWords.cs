using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Rendering.Words;

/// <summary>The names of routing's nouns, as <c>ip route</c> prints them.</summary>
internal static class RouteWords
{
    public static string Name(this RouteKind kind) => kind switch
    {
        RouteKind.Input => "input",
        RouteKind.Output => "output",
        RouteKind.Reroute => "reroute",
    };

    public static string Name(this RouteType type) => type switch
    {
        RouteType.Unspecified => "none",
        RouteType.Unicast => "unicast",
        RouteType.Local => "local",
        RouteType.Broadcast => "broadcast",
        RouteType.Anycast => "anycast",
        RouteType.Multicast => "multicast",
        RouteType.Blackhole => "blackhole",
        RouteType.Unreachable => "unreachable",
        RouteType.Prohibit => "prohibit",
        RouteType.Throw => "throw",
        RouteType.Nat => "nat",
    };
}
