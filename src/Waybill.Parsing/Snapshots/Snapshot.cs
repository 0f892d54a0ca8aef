using System.Collections.Immutable;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Snapshots;

/// <summary>
/// The texts of a snapshot, however they were stored. Names are relative to the snapshot's root and use slashes:
/// <c>ip-route.txt</c>, <c>netns/blue/ip-route.txt</c>. Order does not matter; of texts with the same name the first counts.
/// </summary>
/// <param name="Texts">The texts.</param>
public sealed record Snapshot(ImmutableArray<SourceText> Texts)
{
    /// <summary>A snapshot without any text.</summary>
    public static readonly Snapshot Empty = new([]);

    /// <summary>The text of that name, or null.</summary>
    public SourceText? Find(string name)
    {
        foreach (var text in Texts)
        {
            if (text.Name == name)
            {
                return text;
            }
        }

        return null;
    }
}
