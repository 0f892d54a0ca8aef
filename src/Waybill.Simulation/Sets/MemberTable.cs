using Waybill.Model.Sets;

namespace Waybill.Simulation.Sets;

/// <summary>The members of a set by their fields, with what changed since the save laid over them.</summary>
internal sealed class MemberTable
{
    private readonly IpSet _set;
    private readonly SetDimension[] _dimensions;
    private readonly Dictionary<(SetKey Key, SetMasks Masks), int> _members = [];
    private readonly Dictionary<(SetKey Key, SetMasks Masks), List<SetKey>>? _byNetwork;
    private readonly int[] _firstLengths = new int[129];
    private readonly int[] _secondLengths = new int[129];

    public MemberTable(IpSet set, SetDimension[] dimensions)
    {
        _set = set;
        _dimensions = dimensions;
        _byNetwork = dimensions.Contains(SetDimension.Interface) ? [] : null;
        bool dropsMac = set.Type == "bitmap:ip,mac";
        for (int i = 0; i < set.Members.Length; i++)
        {
            foreach (var (key, masks) in SetMemberKeys.Of(set.Members[i]))
            {
                Enter(dropsMac ? key with { Number = 0 } : key, masks, i);
            }
        }

        Masks = Ordered(_members.Keys.Select(member => member.Masks).Distinct());
    }

    /// <summary>The combinations of network lengths of the save's members, in the order in which they are looked up.</summary>
    public SetMasks[] Masks { get; }

    /// <summary>The combinations of network lengths, those of new members included.</summary>
    public IEnumerable<SetMasks> AllMasks(SetOverlay? changes) => changes is null || changes.Entries.Keys.All(place => Masks.Contains(place.Masks))
        ? Masks
        : Ordered(Masks.Concat(changes.Entries.Keys.Select(place => place.Masks)).Distinct());

    /// <summary>The member in that place; null where there is none.</summary>
    public SetEntry? Find((SetKey Key, SetMasks Masks) place, SetOverlay? changes) =>
        changes is not null && changes.Entries.TryGetValue(place, out var changed) ? changed
        : _members.TryGetValue(place, out int member) ? SetEntry.Of(_set.Members[member])
        : null;

    /// <summary>
    /// The members that the fields hit. A set of networks and interfaces is peculiar: the longest network that the set holds
    /// with any interface at all ends the search (hash_netiface4_data_equal counts such members).
    /// </summary>
    /// <param name="key">The packet's fields under the masks.</param>
    /// <param name="masks">The lengths of the networks.</param>
    /// <param name="changes">What was changed since the save.</param>
    /// <param name="stops">True where shorter networks are not looked at.</param>
    public IEnumerable<((SetKey Key, SetMasks Masks) Place, SetEntry Entry)> At(SetKey key, SetMasks masks, SetOverlay? changes, out bool stops)
    {
        stops = false;
        if (_byNetwork is null)
        {
            return Find((key, masks), changes) is { } entry ? [((key, masks), entry)] : [];
        }

        var network = key with { Interface = null };
        var there = Neighbours(network, masks, changes).ToList();
        stops = there.Count > 0;
        return there.Where(member => Fits(member.Place.Key.Interface!, member.Entry.IsWildcard, key.Interface!));
    }

    /// <summary>
    /// The member that stands for the place: of networks with interfaces, one with the beginning of the name does, too, and is
    /// deleted or begun anew in its stead (hash_netiface4_data_equal).
    /// </summary>
    public (SetKey Key, SetMasks Masks) Resolve((SetKey Key, SetMasks Masks) place, SetOverlay changes) =>
        _byNetwork is null ? place : At(place.Key, place.Masks, changes, out _).Select(hit => hit.Place).FirstOrDefault(place);

    /// <summary>How many members the set has.</summary>
    public int Count(SetOverlay changes) => _members.Count + changes.Entries.Sum(change =>
        (change.Value is null ? 0 : 1) - (_members.ContainsKey(change.Key) ? 1 : 0));

    /// <summary>The lengths that a packet's networks get as a member.</summary>
    public SetMasks LongestMasks(SetOverlay changes)
    {
        var (firstLengths, secondLengths) = ((int[])_firstLengths.Clone(), (int[])_secondLengths.Clone());
        foreach (var (place, entry) in changes.Entries)
        {
            int more = (entry is null ? 0 : 1) - (_members.ContainsKey(place) ? 1 : 0);
            firstLengths[place.Masks.First] += more;
            secondLengths[place.Masks.Second] += more;
        }

        int[][] lengths = [firstLengths, secondLengths];
        var addresses = _dimensions.Where(dimension => dimension is SetDimension.Ip or SetDimension.Net)
            .Select((dimension, i) => dimension == SetDimension.Net ? Longest(lengths[i]) : Full).ToArray();
        return new(addresses is [var first, ..] ? first : (byte)0, addresses is [_, var second] ? second : (byte)0);
    }

    private byte Full => SetMasks.OfAddress(_set.Family).First;

    private byte Longest(int[] lengths) => Array.FindLastIndex(lengths, count => count > 0) is > 0 and var length ? (byte)length : Full;

    private static SetMasks[] Ordered(IEnumerable<SetMasks> masks) =>
        [.. masks.OrderByDescending(mask => mask.First).ThenByDescending(mask => mask.Second)];

    private static bool Fits(string member, bool isWildcard, string device) =>
        isWildcard ? device.StartsWith(member, StringComparison.Ordinal) : device == member;

    private void Enter(SetKey key, SetMasks masks, int member)
    {
        if (_members.TryAdd((key, masks), member))
        {
            _firstLengths[masks.First]++;
            _secondLengths[masks.Second]++;
        }

        if (_byNetwork is not null && !SetMemberKeys.IsPhysical(key))
        {
            var network = (key with { Interface = null }, masks);
            if (!_byNetwork.TryGetValue(network, out var there))
            {
                _byNetwork.Add(network, there = []);
            }

            there.Add(key);
        }
    }

    private IEnumerable<((SetKey Key, SetMasks Masks) Place, SetEntry Entry)> Neighbours(SetKey network, SetMasks masks, SetOverlay? changes)
    {
        var there = _byNetwork!.TryGetValue((network, masks), out var keys) ? keys : [];
        var added = changes?.Entries.Keys.Where(place => place.Masks == masks && place.Key with { Interface = null } == network).Select(place => place.Key) ?? [];
        foreach (var key in there.Union(added))
        {
            if (Find((key, masks), changes) is { } entry)
            {
                yield return ((key, masks), entry);
            }
        }
    }
}
