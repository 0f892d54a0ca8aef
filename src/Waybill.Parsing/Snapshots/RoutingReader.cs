using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Parsing.Links;
using Waybill.Parsing.PolicyRules;
using Waybill.Parsing.Routes;
using Waybill.Parsing.Snapshots.Derived;

namespace Waybill.Parsing.Snapshots;

/// <summary>Reads policy rules and routes, and derives what a missing text would have said from the others.</summary>
/// <param name="index">The snapshot's texts.</param>
/// <param name="network">The namespace's name; null for the host's own.</param>
/// <param name="problems">Takes what is not understood or derived.</param>
internal sealed class RoutingReader(SnapshotIndex index, string? network, SnapshotProblems problems)
{
    private readonly string _place = network is null ? string.Empty : $"netns/{network}/";
    private SnapshotPart _known;
    private SnapshotPart _derived;

    /// <summary>The state with interfaces, addresses, rules and routes.</summary>
    /// <param name="state">What was read before: kernel and parameters are used.</param>
    /// <param name="links">The listing of interfaces and addresses; null where there is none.</param>
    public HostState Read(HostState state, LinkListing? links)
    {
        _known = state.Known;
        _derived = state.Derived;
        var listing4 = ReadRoutes("ip-route", IpFamily.IPv4);
        var listing6 = ReadRoutes("ip-6-route", IpFamily.IPv6) ?? OfBoth(listing4);
        var addresses = ReadAddresses(links, listing4, listing6);
        var allLinks = ReadLinks(links, listing4, listing6, addresses, state.Sysctls);
        bool anything = listing4 is not null || listing6 is not null || links is not null;
        return state with
        {
            Links = allLinks,
            Addresses = addresses,
            Routing4 = ReadRouting(IpFamily.IPv4, listing4, anything, () => LocalRoutes4.Of(addresses, allLinks, state.Kernel)),
            Routing6 = ReadRouting(IpFamily.IPv6, listing6, anything, () => LocalRoutes6.Of(addresses, allLinks, state.Sysctls)),
            Known = _known,
            Derived = _derived,
        };
    }

    private RouteListing? ReadRoutes(string baseName, IpFamily family)
    {
        if (index.Find(network, baseName) is not { } text)
        {
            return null;
        }

        var listing = problems.Take(RouteListingParser.Parse(text, family));
        if (listing.IsUnreadable)
        {
            problems.Unreadable(text);
            return null;
        }

        _known |= PartOf(family, SnapshotPart.Routes4, SnapshotPart.Routes6);
        return listing;
    }

    // "ip route show table all" lists the routes of both families, of which ip-route.txt is asked for one.
    private RouteListing? OfBoth(RouteListing? listing)
    {
        if (listing is null || listing.IPv6.IsEmpty)
        {
            return null;
        }

        problems.Derived("SNP005", listing.Text, $"there is no {_place}ip-6-route.txt: the IPv6 routes of {listing.Text.Name} are taken");
        _known |= SnapshotPart.Routes6;
        return listing;
    }

    private ImmutableArray<InterfaceAddress> ReadAddresses(LinkListing? links, RouteListing? listing4, RouteListing? listing6)
    {
        if (links is not null)
        {
            _known |= SnapshotPart.Addresses;
            return links.Addresses;
        }

        ImmutableArray<InterfaceAddress> addresses = [.. AddressesOf(listing4, IpFamily.IPv4), .. AddressesOf(listing6, IpFamily.IPv6)];
        if (!addresses.IsEmpty)
        {
            _derived |= SnapshotPart.Addresses;
            problems.Derived("SNP002", listing4?.Text ?? listing6?.Text, $"no listing says the addresses ({_place}ip-addr.txt): they are taken from the routes");
        }

        return addresses;
    }

    private static ImmutableArray<InterfaceAddress> AddressesOf(RouteListing? listing, IpFamily family)
    {
        if (listing is null)
        {
            return [];
        }

        var addresses = AddressesFromRoutes.Of(listing.Of(family), listing.Text);
        return listing.HasLocalTable(family) || addresses.IsEmpty ? addresses : [LoopbackAddress.Of(family), .. addresses];
    }

    private ImmutableArray<Link> ReadLinks(
        LinkListing? links, RouteListing? listing4, RouteListing? listing6, ImmutableArray<InterfaceAddress> addresses, Model.Hosts.Sysctls sysctls)
    {
        if (links is { Links.IsEmpty: false })
        {
            _known |= SnapshotPart.Links;
            return links.Links;
        }

        var derived = LinksFromFacts.Of(listing4?.IPv4 ?? [], listing6?.IPv6 ?? [], addresses, sysctls);
        if (derived.Length < 2)
        {
            return [];
        }

        _derived |= SnapshotPart.Links;
        problems.Derived("SNP003", listing4?.Text ?? listing6?.Text, $"no listing describes the interfaces ({_place}ip-addr.txt): those that routes, addresses and parameters name are taken to be up");
        return derived;
    }

    private RoutingState ReadRouting(IpFamily family, RouteListing? listing, bool hasAnything, Func<ImmutableArray<Route>> localRoutes)
    {
        var rules = ReadRules(family, hasAnything, listing is not null);
        var routes = listing?.Of(family) ?? [];
        if (listing is null || !listing.HasLocalTable(family))
        {
            routes = AddLocalRoutes(family, listing, routes, localRoutes());
        }

        var names = listing?.TableNames ?? ImmutableDictionary<RouteTableId, string>.Empty;
        return new(rules.Rules, routes, listing?.Text) { TableNames = names.SetItems(rules.TableNames) };
    }

    private ImmutableArray<Route> AddLocalRoutes(IpFamily family, RouteListing? listing, ImmutableArray<Route> routes, ImmutableArray<Route> local)
    {
        if (local.IsEmpty)
        {
            if (listing is not null && !_known.HasFlag(SnapshotPart.Addresses))
            {
                problems.NotSaid(listing.Text, $"nothing says the host's own {family} addresses: packets to them are taken to be for others");
            }

            return routes;
        }

        if (listing is not null)
        {
            _derived |= PartOf(family, SnapshotPart.Routes4, SnapshotPart.Routes6);
            problems.Derived("SNP001", listing.Text, $"{listing.Text.Name} holds no {family} table local: its routes are derived from the addresses");
        }

        return routes.AddRange(local);
    }

    private PolicyRuleListing ReadRules(IpFamily family, bool hasAnything, bool hasRoutes)
    {
        string baseName = family == IpFamily.IPv6 ? "ip-6-rule" : "ip-rule";
        var part = PartOf(family, SnapshotPart.Rules4, SnapshotPart.Rules6);
        var text = index.Find(network, baseName);
        if (text is not null)
        {
            var listing = problems.Take(PolicyRuleListingParser.Parse(text, family));
            if (!listing.Rules.IsEmpty)
            {
                _known |= part;
                return listing;
            }

            // No host is without rules: an empty listing is a command that failed.
            problems.Unreadable(text);
        }

        if (!hasAnything)
        {
            return new([]);
        }

        _derived |= part;
        if (!hasRoutes)
        {
            // Without routes the rules lead nowhere that is known; that is said already.
            return new(DefaultRules.Of(family));
        }

        problems.Derived("SNP004", text, $"{_place}{baseName}.txt says no rule: the rules that every host begins with are taken");
        return new(DefaultRules.Of(family));
    }

    private static SnapshotPart PartOf(IpFamily family, SnapshotPart part4, SnapshotPart part6) => family == IpFamily.IPv6 ? part6 : part4;
}
