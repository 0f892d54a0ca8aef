using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>Gathers routes in an array that is handed over without a copy where its size was foreseen.</summary>
internal sealed class RouteArray
{
    private Route[] _routes = [];
    private int _count;

    /// <summary>Makes room before the first route comes.</summary>
    public void Reserve(int count) => _routes = new Route[count];

    /// <summary>Adds a route.</summary>
    public void Add(in Route route)
    {
        if (_count == _routes.Length)
        {
            Array.Resize(ref _routes, Math.Max(16, _count * 2));
        }

        _routes[_count++] = route;
    }

    /// <summary>The routes; nothing may be added afterwards.</summary>
    public ImmutableArray<Route> ToImmutable()
    {
        if (_count < _routes.Length)
        {
            Array.Resize(ref _routes, _count);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(_routes);
    }
}
