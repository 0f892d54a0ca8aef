using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>Chooses among the next hops of a route and among equal default routes (net/ipv4/fib_semantics.c, fib_select_path).</summary>
internal sealed class PathSelection
{
    private readonly Fib _fib;
    private readonly Multipath _multipath;
    private readonly DefaultRouteSelection _defaults;

    public PathSelection(Fib fib, Multipath multipath, DefaultRouteSelection defaults)
    {
        _fib = fib;
        _multipath = multipath;
        _defaults = defaults;
    }

    /// <summary>The ways of a packet of this host, which may have a source that prefers one of them.</summary>
    public Paths ForOutput(Inquiry inquiry, in Flow flow, in FibResult result)
    {
        var route = _fib.Tables.Routes[result.Position];
        if (flow.OutInterface is not null)
        {
            return Paths.Single(result);
        }

        if (route.Info.NextHops.Length > 1)
        {
            return _multipath.Choose(inquiry, route, result, flow.Source);
        }

        return route.Destination.Length == 0 && route.Type == RouteType.Unicast
            ? Paths.Single(_defaults.Choose(inquiry, flow, result))
            : Paths.Single(result);
    }

    /// <summary>The ways of a received packet.</summary>
    public Paths ForInput(Inquiry inquiry, in FibResult result)
    {
        var route = _fib.Tables.Routes[result.Position];
        return route.Info.NextHops.Length > 1 ? _multipath.Choose(inquiry, route, result, default) : Paths.Single(result);
    }
}
