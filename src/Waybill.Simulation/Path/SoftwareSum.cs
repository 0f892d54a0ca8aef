using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Path;

/// <summary>
/// How far the kernel itself has added up an IPv6 packet that no device has (include/linux/skbuff.h, ip_summed). The sum that conntrack
/// leaves behind covers the header, too: once a rule has changed the class or the hop limit it no longer fits, and whoever looks next
/// adds up anew. What changes in an address is made up for by the pseudo header, so such a packet passes for right even where SNPT or
/// DNPT left the checksum wrong. IPv4 has none of this: its header adds up to 0, whatever a rule writes.
/// </summary>
internal sealed class SoftwareSum
{
    private const string Claim = "the kernel adds up the packet that SNPT or DNPT left with a wrong checksum, as the device has not done it before";

    // The class and hop limit of the header that was added up, CHECKSUM_COMPLETE; null for CHECKSUM_NONE.
    private (byte Tos, byte Ttl)? _added;
    private bool _isConntracks;

    // CHECKSUM_UNNECESSARY.
    private bool _isRight;
    private bool? _isNeeded;

    /// <summary>
    /// Conntrack adds up what it takes in (net/netfilter/utils.c, nf_ip6_checksum), unless a parameter forbids it: that is read only
    /// where something comes of it.
    /// </summary>
    public void AddByConntrack(in Packet packet) => (_added, _isConntracks) = ((packet.Tos, packet.Ttl), true);

    /// <summary>A packet that is passed on loses the sum, but not that it was found right (include/linux/skbuff.h, skb_forward_csum).</summary>
    public void Forward() => _added = null;

    /// <summary>True where the sum is there and no longer fits the header.</summary>
    public bool IsSpoilt(Passage passage) =>
        !_isRight && _added is var (tos, ttl)
        && (((passage.Packet.Tos - tos) << 4) + (passage.Packet.Ttl - ttl)) % ushort.MaxValue != 0
        && IsAdded(passage);

    /// <summary>
    /// True where nat drops an ICMPv6 error whose checksum is wrong (net/netfilter/nf_nat_proto.c, nf_nat_icmpv6_reply_translation):
    /// a sum that is there counts, at prerouting and input only while it fits.
    /// </summary>
    public bool IsRefusedByNat(Passage passage, Hook hook)
    {
        bool looks = hook is Hook.Prerouting or Hook.Input;
        if (_isRight || (!looks && IsAdded(passage)))
        {
            return false;
        }

        if (IsAdded(passage) && !IsSpoilt(passage))
        {
            _isRight = true;
            return false;
        }

        (_added, _isConntracks) = ((passage.Packet.Tos, passage.Packet.Ttl), false);
        return IsWrong(passage) && IsNeeded(passage, new("checksum", Claim));
    }

    /// <summary>True where the local stack finds a wrong checksum when it adds up the packet.</summary>
    public bool IsFoundWrong(Passage passage) =>
        !_isRight && IsWrong(passage) && (!IsAdded(passage) || IsSpoilt(passage)) && IsNeeded(passage, new("checksum", Claim));

    /// <summary>Whether the kernel has to add up at all; asked once, as no device changes its mind.</summary>
    public bool IsNeeded(Passage passage, in Doubt doubt) => _isNeeded ??= passage.World.Decide(doubt);

    private bool IsAdded(Passage passage) =>
        _added is not null && (!_isConntracks || passage.Read("net.netfilter.nf_conntrack_checksum", 1) != 0);

    private static bool IsWrong(Passage passage) =>
        passage.Packet.Family == IpFamily.IPv6 && passage.Unsummed is not (0 or ushort.MaxValue);
}
