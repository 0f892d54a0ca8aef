using System.Globalization;
using System.Text;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Suppositions;

/// <summary>A route in the words in which it is typed.</summary>
internal static class RouteWords
{
    public static string Of(Route route, RoutingState routing)
    {
        var words = new StringBuilder();
        if (route.Type != RouteType.Unicast)
        {
            words.Append(route.Type.ToString().ToLowerInvariant()).Append(' ');
        }

        words.Append(route.Destination.Length == 0 ? "default" : route.Destination.ToString());
        foreach (var hop in route.Info.NextHops)
        {
            words.Append(route.Info.NextHops.Length > 1 ? " nexthop" : string.Empty);
            words.Append(hop.Gateway.IsGiven ? $" via {(hop.Gateway.Family != route.Destination.Family ? "inet6 " : string.Empty)}{hop.Gateway}" : string.Empty);
            words.Append(hop.Device is { } device ? $" dev {device}" : string.Empty);
            words.Append(hop.Flags.HasFlag(NextHopFlags.OnLink) ? " onlink" : string.Empty);
        }

        words.Append(route.Table == RouteTableId.Main ? string.Empty : $" table {routing.NameOf(route.Table)}");
        words.Append(route.Metric == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" metric {route.Metric}"));
        words.Append(route.Info.PreferredSource.IsGiven ? $" src {route.Info.PreferredSource}" : string.Empty);
        return words.ToString();
    }
}
