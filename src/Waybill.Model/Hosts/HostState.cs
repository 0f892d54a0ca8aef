using System.Collections.Immutable;
using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Model.Sets;

namespace Waybill.Model.Hosts;

/// <summary>
/// All that is known of one network namespace at one moment. What is missing is told apart from what is empty:
/// see <see cref="Known"/>.
/// </summary>
public sealed record HostState
{
    /// <summary>The host's name; null where not known.</summary>
    public string? Name { get; init; }

    /// <summary>The kernel's version; <see cref="KernelVersion.Newest"/> where not known.</summary>
    public KernelVersion Kernel { get; init; } = KernelVersion.Newest;

    /// <summary>The parts that the snapshot states. A part that is not listed is unknown, not empty.</summary>
    public SnapshotPart Known { get; init; }

    /// <summary>The parts that were derived from others (local routes from addresses, default rules, addresses from routes).</summary>
    public SnapshotPart Derived { get; init; }

    /// <summary>The interfaces, by index.</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>The interfaces' addresses, in the order of the listing.</summary>
    public ImmutableArray<InterfaceAddress> Addresses { get; init; } = [];

    /// <summary>IPv4 policy rules and routes.</summary>
    public RoutingState Routing4 { get; init; } = RoutingState.Empty;

    /// <summary>IPv6 policy rules and routes.</summary>
    public RoutingState Routing6 { get; init; } = RoutingState.Empty;

    /// <summary>The neighbour table.</summary>
    public ImmutableArray<Neighbour> Neighbours { get; init; } = [];

    /// <summary>The forwarding tables of bridges and tunnels.</summary>
    public ImmutableArray<BridgeEntry> BridgeEntries { get; init; } = [];

    /// <summary>The VLANs of bridge ports and bridges.</summary>
    public ImmutableArray<BridgeVlan> BridgeVlans { get; init; } = [];

    /// <summary>Kernel parameters.</summary>
    public Sysctls Sysctls { get; init; } = Sysctls.Empty;

    /// <summary>The iptables rulesets: up to one for each family and backend.</summary>
    public ImmutableArray<Ruleset> Rulesets { get; init; } = [];

    /// <summary>The tables that the kernel asks and whose rules are not known.</summary>
    public ImmutableArray<ForeignTable> ForeignTables { get; init; } = [];

    /// <summary>The IP sets by name.</summary>
    public ImmutableDictionary<string, IpSet> Sets { get; init; } = ImmutableDictionary<string, IpSet>.Empty;

    /// <summary>The conntrack table.</summary>
    public ImmutableArray<Connection> Connections { get; init; } = [];

    /// <summary>The listening sockets.</summary>
    public ImmutableArray<ListeningSocket> Sockets { get; init; } = [];

    /// <summary>The further network namespaces of the host, by name.</summary>
    public ImmutableDictionary<string, HostState> Namespaces { get; init; } = ImmutableDictionary<string, HostState>.Empty;

    /// <summary>The rules and routes of one family.</summary>
    public RoutingState Routing(Addresses.IpFamily family) => family == Model.Addresses.IpFamily.IPv6 ? Routing6 : Routing4;

    /// <summary>True where the snapshot states, or lets derive, all of <paramref name="parts"/>.</summary>
    public bool Knows(SnapshotPart parts) => ((Known | Derived) & parts) == parts;

    /// <summary>The interface of that name, or null.</summary>
    public Link? FindLink(string name)
    {
        foreach (var link in Links)
        {
            if (link.Name == name)
            {
                return link;
            }
        }

        return null;
    }
}
