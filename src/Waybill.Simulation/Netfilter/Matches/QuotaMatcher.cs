using Waybill.Model.Addresses;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m quota</c>: holds while the packet fits into what is left (net/netfilter/xt_quota.c, quota_mt). A save prints the
/// quota as it was set, so what is left is not known; but what never fitted does not fit now.
/// </summary>
internal sealed class QuotaMatcher(ulong bytes) : Matcher
{
    public override Answer Test(Passage passage) => bytes < Length(passage) ? Answer.No : Answer.Unknown;

    public override Wording Describe(Passage passage) =>
        new($"length {(passage.Packet.Length is { } length ? length : "(not said)")}", $"within what is left of the quota of {bytes} bytes");

    /// <summary>Each rule has a quota of its own, whatever others have the same size.</summary>
    protected override Doubt DoubtOf(Passage passage) => base.DoubtOf(passage) with { Subject = this };

    protected override string About => "quota";

    /// <summary>A packet whose length is not said has a header at least.</summary>
    private static ulong Length(Passage passage) =>
        (ulong)(passage.Packet.Length ?? (passage.Packet.Family == IpFamily.IPv6 ? 40 : 20));
}
