using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m recent</c> (net/netfilter/xt_recent.c, recent_mt): remembering always holds. Whether an address was seen before is
/// said nowhere, but what the packet's own rules remember of it on its way holds for the rules after them.
/// </summary>
internal sealed class RecentMatcher(Match.Recent recent, bool isInverted) : Matcher
{
    public override bool IsStateful => true;

    public override Answer Test(Passage passage)
    {
        if (recent.Operation == RecentOperation.Set)
        {
            return Answer.Yes;
        }

        if (passage.Memory.FindSighting(recent.List, Address(passage)) is not { } sighting)
        {
            return Answer.Unknown;
        }

        if (!sighting.IsThere)
        {
            return Answer.No;
        }

        // A time to live of 0 stands for any, in the packet as in the list (recent_entry_lookup).
        if (recent.SameTimeToLive && TimeToLive(passage) is > 0 and var ttl && sighting.Ttl != ttl)
        {
            return sighting.Ttl > 0 ? Answer.No : Answer.Unknown;
        }

        return recent.Operation == RecentOperation.Remove || !AsksWhen || sighting.Times >= Math.Max(1, recent.HitCount) ? Answer.Yes
            : sighting.OnlyThose ? Answer.No
            : Answer.Unknown;
    }

    public override Wording Describe(Passage passage)
    {
        string times = recent.HitCount > 1 ? $", seen {recent.HitCount} times" : string.Empty;
        string since = recent.Seconds > 0 ? $"{(times.Length > 0 ? string.Empty : ", seen")} within {recent.Seconds} seconds" : string.Empty;
        string ttl = recent.SameTimeToLive ? ", with the same time to live" : string.Empty;
        return new(
            $"{(recent.ByDestination ? "destination" : "source")} {Address(passage)}",
            $"in the recent list {recent.List}{times}{since}{ttl}");
    }

    public override void Reach(Passage passage, bool holds)
    {
        var address = Address(passage);
        var before = passage.Memory.FindSighting(recent.List, address);
        if (After(passage, before, holds) is { } after)
        {
            passage.Memory.Note(recent.List, address, after);
        }
    }

    public override void ReachOpen(Passage passage)
    {
        if (recent.Operation == RecentOperation.Remove)
        {
            passage.Memory.Note(recent.List, Address(passage), Sighting.None);
        }
    }

    protected override string About => $"recent:{recent.List}";

    /// <summary>True where it is not enough that the list holds the address.</summary>
    private bool AsksWhen => recent.Seconds > 0 || recent.HitCount > 1;

    private Sighting? After(Passage passage, Sighting? before, bool holds)
    {
        // What a condition that asks for no more than the address says, tells whether the address is there.
        bool isPlain = !AsksWhen && !recent.SameTimeToLive;
        var known = before ?? (holds ? Sighting.Some : isPlain ? Sighting.None : null);
        switch (recent.Operation)
        {
            case RecentOperation.Set:
                return (before is { IsThere: true } there ? there : before ?? Sighting.Some).Again(TimeToLive(passage));
            case RecentOperation.Remove:
                return Sighting.None;
            case RecentOperation.Update:
                // The kernel notes the packet where the condition holds, its inversion included, and the address is there.
                return holds != isInverted && known is { IsThere: true } noted ? noted.Again(TimeToLive(passage)) : known;
            case RecentOperation.Check:
            default:
                return known;
        }
    }

    private IpAddress Address(Passage passage)
    {
        var address = recent.ByDestination ? passage.Packet.Destination : passage.Packet.Source;
        return recent.Mask.IsGiven ? address.Masked(recent.Mask) : address;
    }

    /// <summary>As it was before this host lowered it.</summary>
    private static byte TimeToLive(Passage passage) =>
        passage.OutInterface is not null && !passage.HasSocket ? (byte)(passage.Packet.Ttl + 1) : passage.Packet.Ttl;
}
