using System.Collections.Frozen;
using System.Collections.Immutable;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Sets;

namespace Waybill.Explanation.Differences.Facets;

/// <summary>Parameters, sets, sockets, bridges, tables that are not evaluated, connections and the kernel itself.</summary>
internal static class OtherFacets
{
    public static readonly Facet Kernel = new Facet<string, KernelVersion>(
        "kernel",
        SnapshotPart.None,
        state => [("version", state.Kernel)],
        (state, versions) => state with { Kernel = versions is [var version] ? version : state.Kernel })
    {
        Name = (name, _) => name,
        Words = (version, _) => version == KernelVersion.Newest ? "not said" : $"{version}",
        Source = (_, _) => string.Empty,
        AreSame = (left, right) => left == right || left == KernelVersion.Newest || right == KernelVersion.Newest,
    };

    public static readonly Facet Parameters = new Facet<string, Sysctl>(
        "parameters",
        SnapshotPart.Sysctls,
        state => state.Sysctls.Values.Values.OrderBy(sysctl => sysctl.Name, StringComparer.Ordinal).Where(IsSetting).Select(sysctl => (sysctl.Name, sysctl)),
        (state, sysctls) => state with { Sysctls = new(sysctls.ToFrozenDictionary(sysctl => sysctl.Name, StringComparer.Ordinal)) })
    {
        Name = (name, _) => name,
        Words = (sysctl, _) => $"{sysctl.Name} = {sysctl.Value}",
        Source = (sysctl, _) => sysctl.Source.ToString(),
        AreSame = (left, right) => left.Value == right.Value,
    };

    public static readonly Facet Sets = new Facet<string, IpSet>(
        "sets",
        SnapshotPart.Sets,
        state => state.Sets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => (set.Key, set.Value)),
        (state, sets) => state with { Sets = sets.ToImmutableDictionary(set => set.Name) })
    {
        Name = (name, _) => name,
        Words = (set, _) => $"{SetWords.Head(set)}, {(set.Members.Length == 1 ? "1 member" : $"{set.Members.Length} members")}",
        Source = (set, _) => set.Source.ToString(),
        AreSame = (left, right) => !SetWords.Compare(left, right).Any(),
        Lines = SetWords.Compare,
        Whole = SetWords.Whole,
        Blend = SetWords.Blend,
    };

    public static readonly Facet Sockets = new Facet<(string Text, int Place), ListeningSocket>(
        "sockets",
        SnapshotPart.Sockets,
        state => RoutingFacets.Numbered(state.Sockets, Text),
        (state, sockets) => state with { Sockets = [.. sockets] })
    {
        Name = (key, _) => key.Text,
        Words = (socket, _) => Text(socket),
        Source = (socket, _) => socket.Source.ToString(),
    };

    public static readonly Facet Bridges = new Facet<(string Text, int Place), BridgeEntry>(
        "bridge-entries",
        SnapshotPart.BridgeFdb,
        state => RoutingFacets.Numbered(state.BridgeEntries, entry => Text(entry.Source.Text)),
        (state, entries) => state with { BridgeEntries = [.. entries] })
    {
        Name = (key, _) => key.Text,
        Words = (entry, _) => Text(entry.Source.Text),
        Source = (entry, _) => entry.Source.ToString(),
    };

    public static readonly Facet Vlans = new Facet<(string Device, ushort First, ushort Last), BridgeVlan>(
        "bridge-vlans",
        SnapshotPart.BridgeVlan,
        state => state.BridgeVlans.DistinctBy(vlan => (vlan.Interface, vlan.First, vlan.Last)).Select(vlan => ((vlan.Interface, vlan.First, vlan.Last), vlan)),
        (state, vlans) => state with { BridgeVlans = [.. vlans] })
    {
        Name = (key, _) => $"{key.Device} {key.First}",
        Words = (vlan, _) => $"{vlan.Interface} {(vlan.First == vlan.Last ? $"{vlan.First}" : $"{vlan.First}-{vlan.Last}")}{(vlan.IsPvid ? " PVID" : string.Empty)}{(vlan.IsUntagged ? " Egress Untagged" : string.Empty)}",
        Source = (vlan, _) => vlan.Source.ToString(),
    };

    public static readonly Facet ForeignTables = new Facet<string, ForeignTable>(
        "other-tables",
        SnapshotPart.Nftables,
        state => state.ForeignTables.DistinctBy(table => table.Key).Select(table => (table.Key, table)),
        (state, tables) => state with { ForeignTables = [.. tables] })
    {
        Name = (key, _) => key,
        Words = (table, _) => $"{table.Name}, asked at {string.Join(", ", table.Chains.Select(chain => $"{chain.Hook.ToString().ToLowerInvariant()} {chain.Priority}"))}",
        Source = (table, _) => table.Source.ToString(),
    };

    public static readonly Facet Connections = new Facet<ConnectionTuple, Connection>(
        "connections",
        SnapshotPart.Connections,
        state => state.Connections.DistinctBy(connection => connection.Original).Select(connection => (connection.Original, connection)),
        (state, connections) => state with { Connections = [.. connections] })
    {
        Name = (tuple, _) => $"{tuple.Protocol} {tuple.Source} {tuple.Destination}".ToLowerInvariant(),
        Words = (connection, _) => $"{connection.Original} {connection.Reply} {connection.ProtocolState}{(connection.Assured ? " [ASSURED]" : string.Empty)} mark={connection.Mark}",
        Source = (connection, _) => connection.Source.ToString(),
        IsOfConnections = true,
    };

    private static string Text(ListeningSocket socket) => string.Join(' ', new[]
    {
        $"{socket.Protocol} {Wording.Ends.End(socket.Address, socket.Port)}".ToLowerInvariant(),
        socket.Interface is { } device ? $"dev {device}" : string.Empty,
        socket.Program?.Split(" (pid ")[0] ?? string.Empty,
    }.Where(word => word.Length > 0));

    private static string Text(string line) => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // What the kernel counts or draws anew by itself.
    private static bool IsSetting(Sysctl sysctl) => !sysctl.Name.EndsWith("_count", StringComparison.Ordinal)
        && !sysctl.Name.EndsWith("stable_secret", StringComparison.Ordinal) && !sysctl.Name.EndsWith("tcp_fastopen_key", StringComparison.Ordinal);
}
