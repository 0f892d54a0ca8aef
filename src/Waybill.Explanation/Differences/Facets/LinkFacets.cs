using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Differences.Facets;

/// <summary>Interfaces, their addresses and neighbours.</summary>
internal static class LinkFacets
{
    public static readonly Facet Links = new Facet<string, Link>(
        "interfaces",
        SnapshotPart.Links,
        state => state.Links.DistinctBy(link => link.Name).Select(link => (link.Name, link)),
        (state, links) => state with { Links = [.. links] })
    {
        Name = (name, _) => name,
        Words = (link, _) => Words(link),
        Source = (link, _) => link.Source.ToString(),
    };

    public static readonly Facet Addresses = new Facet<(string Device, Prefix Address), InterfaceAddress>(
        "addresses",
        SnapshotPart.Addresses,
        state => state.Addresses.DistinctBy(own => (own.Interface, own.Local)).Select(own => ((own.Interface, own.Local), own)),
        (state, addresses) => state with { Addresses = [.. addresses] })
    {
        Name = (key, _) => $"{key.Address} dev {key.Device}",
        Words = (own, _) => string.Join(' ', Words(own)),
        Source = (own, _) => own.Source.ToString(),
    };

    public static readonly Facet Neighbours = new Facet<(IpAddress Address, string Device), Neighbour>(
        "neighbours",
        SnapshotPart.Neighbours,
        state => state.Neighbours.DistinctBy(entry => (entry.Address, entry.Interface)).Select(entry => ((entry.Address, entry.Interface), entry)),
        (state, neighbours) => state with { Neighbours = [.. neighbours] })
    {
        Name = (key, _) => $"{key.Address} dev {key.Device}",
        Words = (entry, _) => Words(entry),
        Source = (entry, _) => entry.Source.ToString(),
    };

    private static string Words(Link link)
    {
        var words = new List<string> { link.Name, link.IsUp ? link.HasCarrier ? "up" : "up without carrier" : "down" };
        Add("mtu", link.Mtu?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Add("address", link.Mac?.ToString());
        Add("kind", link.Kind);
        Add("master", link.Master);
        Add("group", link.Group == 0 ? null : $"{link.Group}");
        Add("hairpin", link.Hairpin is { } hairpin ? hairpin ? "on" : "off" : null);
        words.AddRange(link.KindAttributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Where(attribute => IsSetting(attribute.Key)).Select(attribute => $"{attribute.Key} {attribute.Value}"));
        return string.Join(' ', words);

        void Add(string name, string? value) => words.AddRange(value is null ? [] : [name, value]);
    }

    // What ip -d shows of bridges and their ports as time goes by.
    private static bool IsSetting(string attribute) =>
        !attribute.Contains("timer", StringComparison.Ordinal) && !attribute.Contains("gc_", StringComparison.Ordinal) && !attribute.Contains("topology_change", StringComparison.Ordinal);

    private static IEnumerable<string> Words(InterfaceAddress own)
    {
        yield return $"{own.Local} dev {own.Interface}";
        if (own.Peer.IsGiven)
        {
            yield return $"peer {own.Peer}";
        }

        if (own.Scope != Model.Routing.RouteScope.Universe)
        {
            yield return $"scope {own.Scope.ToString().ToLowerInvariant()}";
        }

        foreach (var (holds, word) in ((bool, string)[])[(own.IsSecondary, "secondary"), (own.IsTentative, "tentative"), (own.DadFailed, "dadfailed"), (own.IsDeprecated, "deprecated"), (own.NoPrefixRoute, "noprefixroute")])
        {
            if (holds)
            {
                yield return word;
            }
        }
    }

    // Whether an entry was confirmed lately changes by itself and changes nothing for packets.
    private static string Words(Neighbour entry)
    {
        string address = entry.Mac is { } mac ? $" lladdr {mac}" : string.Empty;
        string state = entry.State switch
        {
            NeighbourState.Failed or NeighbourState.Incomplete or NeighbourState.Permanent or NeighbourState.NoArp => $" {entry.State.ToString().ToUpperInvariant()}",
            NeighbourState.None or NeighbourState.Reachable or NeighbourState.Stale or NeighbourState.Delay or NeighbourState.Probe => string.Empty,
        };
        return $"{entry.Address} dev {entry.Interface}{address}{state}";
    }
}
