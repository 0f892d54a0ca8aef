namespace Waybill.Simulation.Sets;

/// <summary>What the rules that a packet met on its way have changed in sets: the rules that it meets later see it.</summary>
internal sealed class SetChanges
{
    private Dictionary<string, SetOverlay>? _sets;

    /// <summary>What was changed in a set; null where nothing was.</summary>
    public SetOverlay? Find(string set) => _sets?.GetValueOrDefault(set);

    /// <summary>What is changed in a set, to change more.</summary>
    public SetOverlay Of(string set)
    {
        _sets ??= new(StringComparer.Ordinal);
        if (!_sets.TryGetValue(set, out var overlay))
        {
            _sets.Add(set, overlay = new());
        }

        return overlay;
    }
}

/// <summary>What was changed in one set.</summary>
internal sealed class SetOverlay
{
    /// <summary>The members that are new or other than before; null for those that were deleted.</summary>
    public Dictionary<(SetKey Key, SetMasks Masks), SetEntry?> Entries { get; } = [];

    /// <summary>True once something was added or deleted of which is not known what.</summary>
    public bool IsOpen { get; set; }
}
