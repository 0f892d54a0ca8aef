using System.Collections.Immutable;
using Waybill.Model.Hosts;

namespace Waybill.Parsing.Snapshots.Derived;

/// <summary>An index of interfaces; of two with the same name, as only a broken listing has them, the first counts.</summary>
internal static class LinksByName
{
    /// <summary>The interfaces by name.</summary>
    public static Dictionary<string, Link> Of(ImmutableArray<Link> links)
    {
        var byName = new Dictionary<string, Link>(links.Length, StringComparer.Ordinal);
        foreach (var link in links)
        {
            byName.TryAdd(link.Name, link);
        }

        return byName;
    }
}
