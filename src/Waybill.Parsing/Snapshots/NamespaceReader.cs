using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Bridges;
using Waybill.Parsing.Connections;
using Waybill.Parsing.Hosts;
using Waybill.Parsing.Links;
using Waybill.Parsing.Neighbours;
using Waybill.Parsing.Sets;
using Waybill.Parsing.Sockets;
using Waybill.Parsing.Sysctls;

namespace Waybill.Parsing.Snapshots;

/// <summary>Reads the texts of one network namespace.</summary>
/// <param name="index">The snapshot's texts.</param>
/// <param name="network">The namespace's name; null for the host's own.</param>
/// <param name="problems">Takes what is not understood or derived.</param>
internal sealed class NamespaceReader(SnapshotIndex index, string? network, SnapshotProblems problems)
{
    private HostState _state = new();

    /// <summary>
    /// Reads them in this order, as each step may need those before:
    /// 1. names, parameters and whatever stands alone; 2. interfaces and addresses; 3. rules and routes; 4. what follows
    /// from the others where a text is missing.
    /// </summary>
    /// <param name="shared">What the namespace has in common with its host.</param>
    public HostState Read(HostState shared)
    {
        _state = shared;
        ReadNames();
        ReadParameters();
        ReadTables();
        ReadFilters();
        var links = ReadLinks();
        var routing = new RoutingReader(index, network, problems);
        return routing.Read(_state, links);
    }

    private void ReadNames()
    {
        var release = Find("uname");
        string? name = Find("hostname") is { } text ? HostNames.ReadHostName(text) : null;
        _state = _state with
        {
            Name = name ?? (release is null ? null : HostNames.ReadNodeName(release)) ?? _state.Name,
            Kernel = (release is null ? null : HostNames.ReadKernel(release)) ?? _state.Kernel,
        };
    }

    private void ReadParameters()
    {
        if (Find("sysctl") is { } text)
        {
            var sysctls = problems.Take(SysctlListingParser.Parse(text));
            if (sysctls.Values.Count == 0)
            {
                problems.Unreadable(text);
                return;
            }

            _state = _state with { Sysctls = sysctls, Known = _state.Known | SnapshotPart.Sysctls };
        }
    }

    private void ReadTables()
    {
        if (Find("ip-neigh") is { } neighbours)
        {
            _state = _state with { Neighbours = problems.Take(NeighbourListingParser.Parse(neighbours)), Known = _state.Known | SnapshotPart.Neighbours };
        }

        if (Find("bridge-fdb") is { } entries)
        {
            _state = _state with { BridgeEntries = problems.Take(ForwardingTableParser.Parse(entries)), Known = _state.Known | SnapshotPart.BridgeFdb };
        }

        if (Find("bridge-vlan") is { } vlans)
        {
            _state = _state with { BridgeVlans = problems.Take(VlanListingParser.Parse(vlans)), Known = _state.Known | SnapshotPart.BridgeVlan };
        }

        if (Find("conntrack") is { } connections)
        {
            _state = _state with { Connections = problems.Take(ConntrackListParser.Parse(connections)), Known = _state.Known | SnapshotPart.Connections };
        }

        if (Find("ss") is { } sockets)
        {
            _state = _state with { Sockets = problems.Take(SocketListingParser.Parse(sockets)), Known = _state.Known | SnapshotPart.Sockets };
        }

        if (Find("ipset-save") is { } sets)
        {
            _state = _state with { Sets = problems.Take(SetSaveParser.Parse(sets)), Known = _state.Known | SnapshotPart.Sets };
        }
    }

    private void ReadFilters()
    {
        var filters = new FilterReader(index, network, problems);
        var rulesets4 = filters.Read(IpFamily.IPv4, out bool known4);
        var rulesets6 = filters.Read(IpFamily.IPv6, out bool known6);
        _state = _state with
        {
            Rulesets = [.. rulesets4, .. rulesets6],
            Known = _state.Known | (known4 ? SnapshotPart.Iptables : 0) | (known6 ? SnapshotPart.Ip6tables : 0),
        };
        var nft = Find("nft-ruleset");
        _state = _state with { ForeignTables = ForeignTables.Find(nft, _state.Rulesets) };
        if (nft is not null && _state.ForeignTables.FirstOrDefault(table => table.Source.IsGiven) is { } foreign)
        {
            problems.NotEvaluated(nft, $"what its tables decide is not known, beginning with {foreign.Name}");
        }
    }

    private LinkListing? ReadLinks()
    {
        if ((Find("ip-addr") ?? Find("ip-link")) is not { } text)
        {
            return null;
        }

        var listing = problems.Take(LinkListingParser.Parse(text));
        if (listing.IsUnreadable || (listing.Links.IsEmpty && listing.Addresses.IsEmpty))
        {
            problems.Unreadable(text);
            return null;
        }

        return listing;
    }

    private SourceText? Find(string baseName) => index.Find(network, baseName);
}
