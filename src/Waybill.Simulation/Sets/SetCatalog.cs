using System.Collections.Concurrent;
using Waybill.Model.Hosts;

namespace Waybill.Simulation.Sets;

/// <summary>The host's IP sets, each indexed on its first use.</summary>
internal sealed class SetCatalog(HostState state)
{
    private readonly ConcurrentDictionary<string, SetIndex?> _indexes = new(StringComparer.Ordinal);

    /// <summary>The set of that name; null where the state does not hold it.</summary>
    public SetIndex? Find(string name) => _indexes.GetOrAdd(name, Build);

    private SetIndex? Build(string name) =>
        !state.Sets.TryGetValue(name, out var set) ? null
        : set.Type == "list:set" ? new SetListIndex(set, this)
        : SetDimensions.Parse(set) is { } dimensions ? new MemberIndex(set, dimensions)
        : null;
}
