using System.Globalization;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing;

/// <summary>Routes and rules in the words of <c>ip</c>, as far as sentences need them.</summary>
internal static class RouteWords
{
    /// <summary>Type, network, gateway and interface.</summary>
    public static string Describe(in Route route)
    {
        string type = route.Type == RouteType.Unicast ? string.Empty : route.Type.ToString().ToLowerInvariant() + " ";
        var network = route.Destination;
        string name = network.Length == 0 ? "default" : network.IsSingleAddress ? network.Address.ToString() : network.ToString();
        string way = route.Info.NextHops is [var hop]
            ? (hop.Gateway.IsGiven ? $" via {hop.Gateway}" : string.Empty) + (hop.Device is null ? string.Empty : $" dev {hop.Device}")
            : string.Empty;
        string metric = route.Metric == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" metric {route.Metric}");
        return type + name + way + metric;
    }

    /// <summary>A rule's action.</summary>
    public static string Describe(PolicyAction action) => action switch
    {
        PolicyAction.Lookup lookup => $"lookup {lookup.Table}",
        PolicyAction.Goto jump => string.Create(CultureInfo.InvariantCulture, $"goto {jump.Priority}"),
        PolicyAction.Nop => "nop",
        PolicyAction.Blackhole => "blackhole",
        PolicyAction.Unreachable => "unreachable",
        PolicyAction.Prohibit => "prohibit",
        _ => action.ToString(),
    };
}
