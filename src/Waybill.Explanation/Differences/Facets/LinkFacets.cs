using System.Globalization;
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
        AreSame = (left, right) => Facts(left).SequenceEqual(Facts(right)),
        Lines = Compare,
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

    /// <summary>What tells an interface from its neighbours in a list; its settings stand where one of them changed.</summary>
    private static string Words(Link link) =>
        string.Join(' ', Facts(link).Where(fact => fact.Name is "" or "mtu" or "kind" or "master").Select(fact => $"{fact.Name} {fact.Value}".Trim()).Prepend(link.Name));

    private static IEnumerable<ChangedLine> Compare(Link before, Link after)
    {
        var (old, fresh) = (Facts(before).ToList(), Facts(after).ToList());
        foreach (string name in old.Concat(fresh).Select(fact => fact.Name).Distinct())
        {
            var was = old.FindAll(fact => fact.Name == name);
            var now = fresh.FindAll(fact => fact.Name == name);
            if (!was.SequenceEqual(now))
            {
                foreach (var line in was.Select(fact => Line(false, before, fact)).Concat(now.Select(fact => Line(true, after, fact))))
                {
                    yield return line;
                }
            }
        }
    }

    private static ChangedLine Line(bool isNew, Link link, (string Name, string Value) fact) =>
        new(isNew, string.Join(' ', new[] { link.Name, fact.Name, fact.Value }.Where(word => word.Length > 0)), link.Source.ToString());

    /// <summary>All that is told of an interface, by name; the first, its state, has none.</summary>
    private static IEnumerable<(string Name, string Value)> Facts(Link link)
    {
        yield return (string.Empty, link.IsUp ? link.HasCarrier ? "up" : "up without carrier" : "down");
        foreach (var (name, value) in ((string, string?)[])
        [
            ("mtu", link.Mtu?.ToString(CultureInfo.InvariantCulture)), ("address", link.Mac?.ToString()), ("kind", link.Kind), ("master", link.Master),
            ("group", link.Group == 0 ? null : link.Group.ToString(CultureInfo.InvariantCulture)), ("hairpin", link.Hairpin is { } hairpin ? hairpin ? "on" : "off" : null),
        ])
        {
            if (value is not null)
            {
                yield return (name, value);
            }
        }

        foreach (var (name, value) in link.KindAttributes.Where(attribute => IsSetting(attribute.Key)).OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            yield return (name, value);
        }
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
