using System.Globalization;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Routes;

/// <summary>
/// What <c>ip route get</c> prints, byte for byte as iproute2 6.1 does (ip/iproute.c, print_route), of what the kernel answers
/// (net/ipv4/route.c, rt_fill_info; net/ipv6/route.c, rt6_fill_node).
/// </summary>
public static class IpRouteGet
{
    /// <summary>The answer with its line ends, or the line that goes to standard error. Empty where it cannot be told.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="way">The way to print of a multipath route; null prints the likeliest.</param>
    public static string Print(RouteDecision decision, NextHopChoice? way = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Undecided is not null)
        {
            return string.Empty;
        }

        if (decision.Error is { } error)
        {
            // ip itself looks the interfaces up, before it asks the kernel.
            return error.Errno == Errno.ENODEV
                ? $"Cannot find device \"{decision.Query.InInterface ?? decision.Query.OutInterface}\"\n"
                : $"RTNETLINK answers: {error.Errno.Text()}\n";
        }

        var answer = way is null ? decision : decision with { Device = way.Device, Gateway = way.Gateway, Source = Chosen(decision, way), Flags = way.Flags };
        return decision.Query.Destination.Family == IpFamily.IPv6 ? Print6(answer) : Print4(answer);
    }

    // Each way of IPv6 has a source of its own, or none.
    private static IpAddress Chosen(RouteDecision decision, NextHopChoice way) =>
        way.Source.IsGiven || decision.Query.Destination.Family == IpFamily.IPv6 ? way.Source : decision.Source;

    private static string Print4(RouteDecision decision)
    {
        var query = decision.Query;
        var text = new StringBuilder();
        bool hasSource = query.Source.IsGiven && !query.Source.IsAny;
        text.Append(decision.Type == RouteType.Unicast ? string.Empty : decision.Type.Name() + " ")
            .Append(CultureInfo.InvariantCulture, $"{query.Destination} ")
            .Append(hasSource ? $"from {query.Source} " : string.Empty)
            .Append(Tos(decision)).Append(Via(decision)).Append(CultureInfo.InvariantCulture, $"dev {decision.Device} ")
            .Append(Table(decision))
            .Append(query.InInterface is null && !hasSource && !decision.Source.IsAny && decision.Source.IsGiven ? $"src {decision.Source} " : string.Empty)
            .Append(decision.Flags.HasFlag(RouteFlags.Multicast) ? "rt_offload_failed " : string.Empty)
            .Append(Mark(query.Mark))
            .Append(Realms(decision))
            .Append(query.InInterface is null ? string.Create(CultureInfo.InvariantCulture, $"uid {query.Uid ?? 0} ") : string.Empty)
            .Append("\n    cache ").Append(Flags(decision.Flags)).Append(Metrics4(decision))
            .Append(query.InInterface is { } iif ? $"iif {iif} " : string.Empty);
        return text.Append('\n').ToString();
    }

    private static string Print6(RouteDecision decision)
    {
        var query = decision.Query;
        var info = decision.Route?.Value.Info;
        var text = new StringBuilder();
        var source = decision.Source;
        text.Append(decision.Type == RouteType.Unicast ? string.Empty : decision.Type.Name() + " ")
            .Append(CultureInfo.InvariantCulture, $"{query.Destination} ")
            .Append(CultureInfo.InvariantCulture, $"from {(query.Source.IsGiven ? query.Source : IpAddress.Any(IpFamily.IPv6))} ")
            .Append(info?.NextHopId is { } id ? string.Create(CultureInfo.InvariantCulture, $"nhid {id} ") : string.Empty)
            .Append(Via(decision)).Append(CultureInfo.InvariantCulture, $"dev {decision.Device} ")
            .Append(Table(decision))
            .Append(info?.Protocol is { } protocol && protocol != "boot" ? $"proto {protocol} " : string.Empty)
            .Append(source.IsGiven ? $"src {source} " : string.Empty)
            .Append(CultureInfo.InvariantCulture, $"metric {decision.Route?.Value.Metric ?? 0} ")
            .Append(info is null ? string.Empty : RouteMetricWords.Of(info))
            .Append(query.InInterface is { } iif ? $"iif {iif} " : string.Empty)
            .Append(CultureInfo.InvariantCulture, $"pref {info?.Preference ?? "medium"}");
        return text.Append('\n').ToString();
    }

    private static string Tos(RouteDecision decision) => decision.Route?.Value.Tos is { } tos and not 0
        ? string.Create(CultureInfo.InvariantCulture, $"tos 0x{tos:x2} ")
        : string.Empty;

    private static string Via(RouteDecision decision) =>
        !decision.Gateway.IsGiven ? string.Empty
        : decision.Gateway.Family == decision.Query.Destination.Family ? $"via {decision.Gateway} "
        : $"via inet6 {decision.Gateway} ";

    private static string Table(RouteDecision decision) =>
        decision.Table is { } table && table != RouteTableId.Main ? $"table {table} " : string.Empty;

    private static string Mark(uint mark) => mark switch
    {
        0 => string.Empty,
        < 16 => string.Create(CultureInfo.InvariantCulture, $"mark {mark} "),
        _ => string.Create(CultureInfo.InvariantCulture, $"mark 0x{mark:x} "),
    };

    private static string Realms(RouteDecision decision) =>
        decision.Route?.Value.Info.Realms is { } realms ? $"realms {realms} " : string.Empty;

    private static string Flags(RouteFlags flags)
    {
        (RouteFlags Flag, string Name)[] names =
            [(RouteFlags.Local, "local"), (RouteFlags.Broadcast, "brd"), (RouteFlags.Multicast, "mc"), (RouteFlags.Redirect, "redirect")];
        var set = names.Where(name => flags.HasFlag(name.Flag)).Select(name => name.Name).ToList();
        return set.Count == 0 ? string.Empty : $"<{string.Join(',', set)}> ";
    }

    // A received packet that stays has a way of its own, without the route's metrics.
    private static string Metrics4(RouteDecision decision) =>
        decision is { Route: { } route, GoesWithoutRoute: false } && (decision.Query.InInterface is null || decision.Type == RouteType.Unicast)
            ? RouteMetricWords.Of(route.Value.Info)
            : string.Empty;
}
