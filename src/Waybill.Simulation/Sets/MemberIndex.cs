using Waybill.Model.Sets;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Sets;

/// <summary>
/// A bitmap or hash set: one lookup for each combination of network lengths that its members have, the longest first, and
/// the first hit decides, be it an exception (net/netfilter/ipset/ip_set_hash_gen.h, mtype_test_cidrs).
/// </summary>
internal sealed class MemberIndex : SetIndex
{
    private readonly SetDimension[] _dimensions;
    private readonly MemberTable _members;
    private readonly bool _hasExceptions;
    private readonly bool _keepsMac;

    public MemberIndex(IpSet set, SetDimension[] dimensions)
        : base(set)
    {
        _dimensions = dimensions;
        _hasExceptions = dimensions.Contains(SetDimension.Net);
        _keepsMac = set.Type == "bitmap:ip,mac";
        _members = new(set, dimensions);
    }

    public override ReadOnlySpan<SetDimension> Dimensions => _dimensions;

    public override bool ChangesByLookup => Set.Traits.HasCounters || _keepsMac;

    protected override SetFinding Lookup(Passage passage, ReadOnlySpan<bool> directions, in SetQuestion question)
    {
        var taken = SetFields.TryTake(passage, Set, _dimensions, directions, out var key);
        var changes = passage.Sets.Find(Set.Name);
        if (taken == Answer.No || (_members.Masks.Length == 0 && changes is null && !Set.IsPartial))
        {
            return SetFinding.None;
        }

        var finding = _keepsMac ? FindMac(passage, taken, key, changes, question)
            : taken == Answer.Unknown ? SetFinding.Open
            : Find(passage, key, changes, question);
        bool isOpen = changes is { IsOpen: true } || (Set.IsPartial && finding.Answer == Answer.No);
        return isOpen ? SetFinding.Open : finding;
    }

    protected override Answer Insert(Passage passage, ReadOnlySpan<bool> directions, bool replaces)
    {
        if (Place(passage, directions, out var place, out ulong? mac) is var taken && taken != Answer.Yes)
        {
            return taken;
        }

        var changes = passage.Sets.Of(Set.Name);
        var known = _members.Find(place, changes);
        if (known is not null && !replaces && !(_keepsMac && known.Mac is null))
        {
            return Answer.No;
        }

        if (known is null && _members.Count(changes) >= Set.Traits.MostMembers && Set.Type.StartsWith("hash:", StringComparison.Ordinal))
        {
            changes.IsOpen |= Set.Traits.MakesRoom;
            return Set.Traits.MakesRoom ? Answer.Unknown : Answer.No;
        }

        changes.Entries[place] = SetEntry.OfPacket(passage.Packet.Length, mac) with { IsWildcard = known is { IsWildcard: true } };
        return Answer.Yes;
    }

    protected override Answer Remove(Passage passage, ReadOnlySpan<bool> directions)
    {
        if (Place(passage, directions, out var place, out _) is var taken && taken != Answer.Yes)
        {
            return taken;
        }

        var changes = passage.Sets.Of(Set.Name);
        if (_members.Find(place, changes) is null)
        {
            return Set.IsPartial ? Answer.Unknown : Answer.No;
        }

        changes.Entries[place] = null;
        return Answer.Yes;
    }

    private SetFinding Find(Passage passage, in SetKey key, SetOverlay? changes, in SetQuestion question)
    {
        foreach (var masks in _members.AllMasks(changes))
        {
            var hits = _members.At(key.Masked(masks), masks, changes, out bool stops);
            foreach (var (place, found) in hits)
            {
                var entry = found;
                switch (Consider(passage, question, place, ref entry))
                {
                    case Answer.Yes:
                        return Verdict(entry, question);
                    case Answer.Unknown:
                        return SetFinding.Open;
                    case Answer.No:
                    case Answer.Missing:
                    case Answer.HotDrop:
                    default:
                        stops = false;
                        break;
                }
            }

            if (stops)
            {
                return SetFinding.None;
            }
        }

        return SetFinding.None;
    }

    private SetFinding Verdict(SetEntry entry, in SetQuestion question) => entry.IsException
        ? new(Answers.From(question.ReturnsExceptions), null)
        : new(Answers.From(!(question.ReturnsExceptions && _hasExceptions)), entry);

    /// <summary>A member without an Ethernet address takes that of the first packet (bitmap_ipmac_do_test, then ip_set_add).</summary>
    private SetFinding FindMac(Passage passage, Answer taken, in SetKey key, SetOverlay? changes, in SetQuestion question)
    {
        var place = (key with { Number = 0 }, SetMasks.OfAddress(Set.Family));
        if (_members.Find(place, changes) is not { } entry)
        {
            return SetFinding.None;
        }

        if (entry.Mac is null)
        {
            if (question.TakesPlace && taken == Answer.Yes)
            {
                passage.Sets.Of(Set.Name).Entries[place] = entry with { Mac = key.Number };
            }

            return new(Answer.Yes, entry);
        }

        return taken == Answer.Unknown ? SetFinding.Open
            : entry.Mac != key.Number ? SetFinding.None
            : new(Consider(passage, question, place, ref entry), entry);
    }

    /// <summary>
    /// Where the packet's fields stand as a member: networks get the length of the longest that the set has at the time, or
    /// that of a single address (the kadt functions, INIT_CIDR).
    /// </summary>
    private Answer Place(Passage passage, ReadOnlySpan<bool> directions, out (SetKey Key, SetMasks Masks) place, out ulong? mac)
    {
        var taken = SetFields.TryTake(passage, Set, _dimensions, directions, out var key);
        var changes = passage.Sets.Of(Set.Name);
        var masks = _members.LongestMasks(changes);
        mac = _keepsMac ? key.Number : null;
        place = ((_keepsMac ? key with { Number = 0 } : key).Masked(masks), masks);
        place = taken == Answer.Yes ? _members.Resolve(place, changes) : place;
        changes.IsOpen |= taken == Answer.Unknown;
        return taken == Answer.Yes && !IsInside(key) ? Answer.No : taken;
    }

    /// <summary>A bitmap has bounds, and a hash of addresses does not take the address 0 (hash_ip4_kadt).</summary>
    private bool IsInside(in SetKey key)
    {
        var traits = Set.Traits;
        return (!traits.FirstAddress.IsGiven || (key.First >= traits.FirstAddress && key.First <= traits.LastAddress))
            && (Set.Type != "bitmap:port" || (key.Port >= traits.FirstPort && key.Port <= traits.LastPort))
            && (Set.Type != "hash:ip" || !key.First.IsAny);
    }
}
