using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Parsing.Snapshots;

/// <summary>Reads the texts of a snapshot into what is known of the host.</summary>
public static class HostStateReader
{
    /// <summary>Reads every text that the table in docs/manual/snapshots.md names; other texts are left alone.</summary>
    /// <returns>The host with its further network namespaces. What no text says is unknown, not empty.</returns>
    public static Parsed<HostState> Read(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var index = new SnapshotIndex(snapshot);
        var problems = new SnapshotProblems();
        var host = new NamespaceReader(index, null, problems).Read(new HostState());
        var namespaces = ImmutableDictionary.CreateBuilder<string, HostState>(StringComparer.Ordinal);
        foreach (string name in index.Namespaces)
        {
            // A namespace shares the host's kernel and, unless it says otherwise, its name.
            var shared = new HostState { Name = host.Name, Kernel = host.Kernel };
            namespaces.Add(name, new NamespaceReader(index, name, problems).Read(shared));
        }

        return new(host with { Namespaces = namespaces.ToImmutable() }, problems.ToImmutable());
    }
}
