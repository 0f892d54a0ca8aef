using System.Collections.Immutable;
using System.CommandLine;
using Waybill.Cli.Options;
using Waybill.Linux.Collecting;
using Waybill.Linux.Snapshots;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Parsing.Snapshots;

namespace Waybill.Cli;

/// <summary>The host that a question is about.</summary>
/// <param name="State">What is known of it.</param>
/// <param name="Assumed">What the user settled.</param>
/// <param name="Diagnostics">What was not understood of the snapshot.</param>
internal sealed record Host(HostState State, AssumedFacts Assumed, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Reads the snapshot that the options name, or asks this host.</summary>
    public static Host Read(ParseResult result, HostOptions options, Terminal terminal)
    {
        string? name = result.GetValue(options.NetworkNamespace);
        var assumed = AssumedBy(result.GetValue(options.Assume)!);
        if (result.GetValue(options.Snapshot) is not { } path)
        {
            var (state, diagnostics) = HostStateReader.Read(Collect(new CollectionScope.One(name), terminal));
            return new(state, assumed, diagnostics);
        }

        var read = HostStateReader.Read(SnapshotOpener.Open(path, SnapshotLimits.Default));
        return new(name is null ? read.Value : NamespaceOf(read.Value, name, path), assumed, read.Diagnostics);
    }

    /// <summary>Asks this host; what it does not tell is said at once.</summary>
    public static Snapshot Collect(CollectionScope scope, Terminal terminal)
    {
        var collected = HostCollector.Collect(scope);
        foreach (string missing in collected.Missing)
        {
            terminal.Error.WriteLine($"waybill: {missing}");
        }

        return collected.Snapshot;
    }

    private static HostState NamespaceOf(HostState state, string name, string path) =>
        state.Namespaces.TryGetValue(name, out var inner)
            ? inner
            : throw new UsageException($"{path} holds no network namespace {name}; it holds {Listed(state.Namespaces.Keys)}");

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } list ? list : "none but the main one";

    private static AssumedFacts AssumedBy(string[] settled) => new(settled
        .Select(fact => fact.Split('=', 2))
        .ToImmutableDictionary(pair => pair[0], pair => pair[1]));
}
