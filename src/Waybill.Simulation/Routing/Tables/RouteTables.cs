using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.Tables;

/// <summary>All routing tables of one family.</summary>
internal sealed class RouteTables
{
    private readonly FrozenDictionary<uint, RouteTable> _byNumber;

    private RouteTables(RoutingState routing, IpFamily family, FrozenDictionary<uint, RouteTable> byNumber, bool shareLocal)
    {
        Routing = routing;
        Family = family;
        LocalAndMainShareATrie = shareLocal;
        _byNumber = byNumber;
    }

    /// <summary>What the tables were made of.</summary>
    public RoutingState Routing { get; }

    /// <summary>The family of the addresses.</summary>
    public IpFamily Family { get; }

    /// <summary>
    /// True where tables local and main are one trie, searched at once: IPv4 as long as nobody changed the policy rules
    /// (net/ipv4/fib_frontend.c, fib_new_table and fib_unmerge).
    /// </summary>
    public bool LocalAndMainShareATrie { get; }

    /// <summary>All routes.</summary>
    public ReadOnlySpan<Route> Routes => Routing.Routes.AsSpan();

    /// <summary>The table of that number, or null where it holds no route.</summary>
    public RouteTable? Find(RouteTableId id) => _byNumber.GetValueOrDefault(id.Number);

    /// <summary>The route with the line that states it.</summary>
    public QuotedRoute Quote(int position) => Routing.Quote(Routing.Routes[position]);

    /// <summary>Sorts the routes into tables.</summary>
    /// <param name="routing">The rules and routes.</param>
    /// <param name="family">The family of the addresses.</param>
    /// <param name="shareLocal">Whether tables local and main are one.</param>
    public static RouteTables Build(RoutingState routing, IpFamily family, bool shareLocal)
    {
        var routes = routing.Routes.AsSpan();
        var tables = new Dictionary<uint, RouteTable>();
        foreach (var (number, positions) in Distribute(routes, shareLocal))
        {
            tables[number] = RouteTable.Build(new(number), family, routes, positions);
        }

        if (shareLocal && tables.TryGetValue(RouteTableId.Main.Number, out var shared))
        {
            tables[RouteTableId.Local.Number] = shared;
        }

        return new(routing, family, tables.ToFrozenDictionary(), shareLocal);
    }

    private static Dictionary<uint, int[]> Distribute(ReadOnlySpan<Route> routes, bool shareLocal)
    {
        var filled = new Dictionary<uint, int>();
        foreach (ref readonly var route in routes)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(filled, TableOf(route, shareLocal), out _)++;
        }

        var lists = filled.ToDictionary(pair => pair.Key, pair => new int[pair.Value]);
        for (int i = routes.Length - 1; i >= 0; i--)
        {
            uint number = TableOf(routes[i], shareLocal);
            lists[number][--CollectionsMarshal.GetValueRefOrNullRef(filled, number)] = i;
        }

        return lists;
    }

    private static uint TableOf(in Route route, bool shareLocal) =>
        shareLocal && route.Table == RouteTableId.Local ? RouteTableId.Main.Number : route.Table.Number;
}
