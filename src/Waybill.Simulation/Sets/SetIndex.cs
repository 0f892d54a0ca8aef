using Waybill.Model.Addresses;
using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>An IP set in the form that packets are looked up in.</summary>
internal abstract class SetIndex(IpSet set)
{
    /// <summary>The set as it was read.</summary>
    public IpSet Set => set;

    /// <summary>What each dimension holds; empty for a list of sets.</summary>
    public abstract ReadOnlySpan<SetDimension> Dimensions { get; }

    /// <summary>True where a lookup changes the set: it counts, or takes an Ethernet address that it lacks.</summary>
    public abstract bool ChangesByLookup { get; }

    /// <summary>
    /// Whether the set holds the packet's fields. A rule that names fewer fields than the set has, or a packet of the other
    /// family, is never in it (net/netfilter/ipset/ip_set_core.c, ip_set_test).
    /// </summary>
    /// <param name="passage">The packet's way.</param>
    /// <param name="directions">For each dimension true for <c>src</c>.</param>
    /// <param name="question">What else is asked.</param>
    public SetFinding Test(Passage passage, ReadOnlySpan<bool> directions, in SetQuestion question) =>
        Fits(passage, directions) ? Lookup(passage, directions, question) : SetFinding.None;

    /// <summary>Adds the packet's fields (ip_set_add).</summary>
    /// <param name="passage">The packet's way.</param>
    /// <param name="directions">For each dimension true for <c>src</c>.</param>
    /// <param name="replaces">True to begin anew with a member that is there already (<c>--exist</c>).</param>
    /// <returns>Yes where the set took them.</returns>
    public Answer Add(Passage passage, ReadOnlySpan<bool> directions, bool replaces) =>
        Fits(passage, directions) ? Insert(passage, directions, replaces) : Answer.No;

    /// <summary>Deletes the packet's fields (ip_set_del).</summary>
    /// <returns>Yes where the set held them.</returns>
    public Answer Delete(Passage passage, ReadOnlySpan<bool> directions) =>
        Fits(passage, directions) ? Remove(passage, directions) : Answer.No;

    protected abstract SetFinding Lookup(Passage passage, ReadOnlySpan<bool> directions, in SetQuestion question);

    protected abstract Answer Insert(Passage passage, ReadOnlySpan<bool> directions, bool replaces);

    protected abstract Answer Remove(Passage passage, ReadOnlySpan<bool> directions);

    /// <summary>
    /// Counts the packet and compares the counts, which the kernel does in this order (ip_set_match_extensions). A set that
    /// does not count takes any condition on counts for met.
    /// </summary>
    protected Answer Consider(Passage passage, in SetQuestion question, (SetKey Key, SetMasks Masks) place, ref SetEntry entry)
    {
        if (!set.Traits.HasCounters)
        {
            return Answer.Yes;
        }

        if (question.Counts)
        {
            entry = entry.Count(passage.Packet.Length);
            if (question.TakesPlace)
            {
                passage.Sets.Of(set.Name).Entries[place] = entry;
            }
        }

        var (packets, bytes) = (question.Packets.Test(entry.Packets), question.Bytes.Test(entry.Bytes));
        return packets == Answer.No || bytes == Answer.No ? Answer.No
            : packets == Answer.Unknown || bytes == Answer.Unknown ? Answer.Unknown
            : Answer.Yes;
    }

    private bool Fits(Passage passage, ReadOnlySpan<bool> directions) =>
        directions.Length >= Dimensions.Length && (set.Family == IpFamily.None || set.Family == passage.Packet.Family);
}
