using Waybill.Model.Addresses;

namespace Waybill.Simulation.Netfilter;

/// <summary>What rules that a packet met earlier on its way remember of it, for the rules that it meets later.</summary>
internal sealed class RuleMemory
{
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<(string List, IpAddress Address), Sighting> _sightings = [];

    /// <summary>Gives the connection a label (<c>-m connlabel --set</c>).</summary>
    public void SetLabel(string label) => _labels.Add(label);

    /// <summary>True where the packet itself gave its connection the label.</summary>
    public bool HasLabel(string label) => _labels.Contains(label);

    /// <summary>What is known of an address in a list of <c>-m recent</c>; null where nothing is.</summary>
    public Sighting? FindSighting(string list, IpAddress address) =>
        _sightings.TryGetValue((list, address), out var sighting) ? sighting : null;

    /// <summary>Takes note of what is known of an address in a list now.</summary>
    public void Note(string list, IpAddress address, Sighting sighting) => _sightings[(list, address)] = sighting;
}

/// <summary>What is known of an address in a list of <c>-m recent</c>.</summary>
/// <param name="IsThere">Whether the list holds the address.</param>
/// <param name="Times">How often the packet itself was noted in it, all at the present moment.</param>
/// <param name="OnlyThose">True where the address was not noted before; false where that is not known.</param>
/// <param name="Ttl">The time to live that the list holds; null where it is not known.</param>
internal readonly record struct Sighting(bool IsThere, int Times, bool OnlyThose, byte? Ttl)
{
    /// <summary>The list does not hold the address.</summary>
    public static readonly Sighting None = new(false, 0, true, null);

    /// <summary>The list holds the address, which other packets may have brought there.</summary>
    public static readonly Sighting Some = new(true, 0, false, null);

    /// <summary>As it is once the packet was noted one more time.</summary>
    public Sighting Again(byte ttl) => new(true, Times + 1, OnlyThose, ttl);
}
