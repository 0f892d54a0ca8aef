using System.Collections.Immutable;
using Waybill.Explanation.Differences.Facets;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Differences;

/// <summary>What is different between two snapshots of a host, counters and what passes by itself left out.</summary>
/// <param name="Changes">What is otherwise in the second, in the order of sections.</param>
/// <param name="NotCompared">The sections that one of the snapshots does not state.</param>
public sealed record HostDifference(ImmutableArray<HostChange> Changes, ImmutableArray<string> NotCompared)
{
    private static readonly ImmutableArray<Facet> All =
    [
        OtherFacets.Kernel, LinkFacets.Links, LinkFacets.Addresses,
        RoutingFacets.Rules(IpFamily.IPv4), RoutingFacets.Routes(IpFamily.IPv4), RoutingFacets.Rules(IpFamily.IPv6), RoutingFacets.Routes(IpFamily.IPv6),
        RuleFacets.Chains(IpFamily.IPv4), RuleFacets.Chains(IpFamily.IPv6), OtherFacets.ForeignTables, OtherFacets.Sets, OtherFacets.Parameters,
        LinkFacets.Neighbours, OtherFacets.Sockets, OtherFacets.Bridges, OtherFacets.Vlans, OtherFacets.Connections,
    ];

    /// <summary>What is worth telling: without what follows from other changes, and with the connections only where they are asked for.</summary>
    public HostDifference Told(bool withConnections) =>
        this with { Changes = Changes.RemoveAll(change => change.IsDerived || (change.IsOfConnections && !withConnections)) };

    /// <summary>Compares two states.</summary>
    public static HostDifference Of(HostState before, HostState after)
    {
        var compared = All.Where(facet => Tells(before, facet) && Tells(after, facet)).ToList();
        return new(
            [.. compared.SelectMany(facet => facet.Compare(before, after))],
            [.. All.Where(facet => Tells(before, facet) != Tells(after, facet)).Select(facet => facet.Section)]);
    }

    // What was derived from another part is compared there.
    private static bool Tells(HostState state, Facet facet) => (state.Known & facet.Part) == facet.Part;

    /// <summary>The first state with some of the changes made.</summary>
    internal static HostState Mix(HostState before, HostState after, IEnumerable<HostChange> changes)
    {
        foreach (var facet in changes.GroupBy(change => change.Place.Facet))
        {
            before = facet.Key.Mix(before, after, facet.ToDictionary(change => change.Place.Key, change => change.Lines));
        }

        return before;
    }
}
