using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots;

/// <summary>The texts of a snapshot by namespace and base name.</summary>
internal sealed class SnapshotIndex
{
    private const string NamespaceFolder = "netns/";

    private readonly Dictionary<string, SourceText> _texts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    /// <summary>Sorts the texts.</summary>
    public SnapshotIndex(Snapshot snapshot)
    {
        foreach (var text in snapshot.Texts)
        {
            _texts.TryAdd(text.Name, TextCleaning.Clean(text));
            int end = text.Name.StartsWith(NamespaceFolder, StringComparison.Ordinal) ? text.Name.IndexOf('/', NamespaceFolder.Length) : -1;
            if (end > NamespaceFolder.Length)
            {
                _namespaces.Add(text.Name[NamespaceFolder.Length..end]);
            }
        }
    }

    /// <summary>The further network namespaces.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>The text of a command: <c>.txt</c>, else the JSON of the same base name.</summary>
    /// <param name="network">The namespace's name; null for the host's own.</param>
    /// <param name="baseName">The name without its ending, such as <c>ip-route</c>.</param>
    public SourceText? Find(string? network, string baseName)
    {
        string path = network is null ? baseName : $"{NamespaceFolder}{network}/{baseName}";
        return _texts.GetValueOrDefault(path + ".txt") ?? _texts.GetValueOrDefault(path + ".json");
    }
}
