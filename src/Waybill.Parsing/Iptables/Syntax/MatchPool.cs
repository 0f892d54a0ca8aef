using Waybill.Model.Netfilter;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>
/// Lets equal matches of many rules be one object. A cache of fixed size rather than a dictionary: what recurs, recurs
/// soon, and what does not recur (addresses, comments) must not be kept.
/// </summary>
internal sealed class MatchPool
{
    private const int Size = 4096;
    private readonly Match?[] _slots = new Match?[Size];

    /// <summary>An object equal to <paramref name="match"/>.</summary>
    public Match Share(Match match)
    {
        ref var slot = ref _slots[match.GetHashCode() & (Size - 1)];
        if (slot is null || !slot.Equals(match))
        {
            slot = match;
        }

        return slot;
    }
}
