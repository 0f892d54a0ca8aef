using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Routes;

/// <summary>A route or rule as <c>ip route</c> and <c>ip rule</c> list it: the line itself, or made up where none states it.</summary>
public static class RouteLine
{
    /// <summary>The route's line without trailing blanks.</summary>
    public static string Of(in QuotedRoute route) =>
        route.Source.IsGiven && route.Source.Text.Trim() is { Length: > 0 } line ? line : MadeUp(route.Value);

    /// <summary>The rule's line without its priority.</summary>
    public static string Of(PolicyRule rule)
    {
        string line = rule.Source.IsGiven ? rule.Source.Text.Trim() : string.Empty;
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && line.AsSpan(0, colon).IndexOfAnyExceptInRange('0', '9') < 0
            ? line[(colon + 1)..].Trim()
            : line.Length > 0 ? line
            : "from all " + Action(rule.Action);
    }

    /// <summary>What a rule does, in the words of <c>ip rule</c>.</summary>
    public static string Action(PolicyAction action) => action switch
    {
        PolicyAction.Lookup lookup => $"lookup {lookup.Table}",
        PolicyAction.Goto jump => string.Create(CultureInfo.InvariantCulture, $"goto {jump.Priority}{(jump.Resolved ? string.Empty : " [unresolved]")}"),
        PolicyAction.Nop => "nop",
        PolicyAction.Blackhole => "blackhole",
        PolicyAction.Unreachable => "unreachable",
        PolicyAction.Prohibit => "prohibit",
        _ => action.ToString(),
    };

    private static string MadeUp(in Route route)
    {
        var text = new StringBuilder();
        var info = route.Info;
        text.Append(route.Type == RouteType.Unicast ? string.Empty : route.Type.Name() + " ").Append(Network(route.Destination));
        if (info.NextHops is [var hop])
        {
            text.Append(hop.Gateway.IsGiven ? $" via {(hop.Gateway.Family == route.Destination.Family ? string.Empty : "inet6 ")}{hop.Gateway}" : string.Empty)
                .Append(hop.Device is { } device ? $" dev {device}" : string.Empty);
        }

        text.Append(route.Table == RouteTableId.Main ? string.Empty : $" table {route.Table}")
            .Append(info.Protocol is { } protocol ? $" proto {protocol}" : string.Empty)
            .Append(info.Scope == RouteScope.Universe ? string.Empty : $" scope {Scope(info.Scope)}")
            .Append(info.PreferredSource.IsGiven ? $" src {info.PreferredSource}" : string.Empty)
            .Append(route.Metric == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" metric {route.Metric}"));
        return text.ToString();
    }

    private static string Network(Prefix prefix) =>
        prefix.Length == 0 ? "default" : prefix.IsSingleAddress ? prefix.Address.ToString() : prefix.ToString();

    private static string Scope(RouteScope scope) => scope switch
    {
        RouteScope.Universe => "global",
        RouteScope.Site => "site",
        RouteScope.Link => "link",
        RouteScope.Host => "host",
        RouteScope.Nowhere => "nowhere",
    };
}
