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
    public static Host Read(ParseResult result, HostOptions options, Terminal terminal) => result.GetValue(options.Snapshots)! switch
    {
        [] => Own(result, options, terminal),
        [var path] => Open(path, result, options),
        _ => throw new UsageException("--snapshot can be given once here; several are for logs of several hosts"),
    };

    /// <summary>Reads a snapshot.</summary>
    public static Host Open(string path, ParseResult result, HostOptions options)
    {
        var (state, diagnostics) = HostStateReader.Read(SnapshotOpener.Open(path, SnapshotLimits.Default));
        string? name = result.GetValue(options.NetworkNamespace);
        return new(name is null ? state : NamespaceOf(state, name, path), AssumedBy(result, options), diagnostics);
    }

    /// <summary>Asks this host.</summary>
    public static Host Own(ParseResult result, HostOptions options, Terminal terminal)
    {
        var scope = new CollectionScope.One(result.GetValue(options.NetworkNamespace));
        var (state, diagnostics) = HostStateReader.Read(Collect(scope, terminal));
        return new(state, AssumedBy(result, options), diagnostics);
    }

    /// <summary>What the user settled.</summary>
    public static AssumedFacts AssumedBy(ParseResult result, HostOptions options) => new(result.GetValue(options.Assume)!
        .Select(fact => fact.Split('=', 2))
        .GroupBy(pair => pair[0], pair => pair[1])
        .ToImmutableDictionary(fact => fact.Key, fact => fact.Last()));

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
}
