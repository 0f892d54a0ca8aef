using Waybill.Simulation.Content;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// A condition on a segment routing header (net/ipv6/netfilter/ip6t_srh.c, srh1_mt6). Where there is none, or one that contradicts
/// itself, the condition and its inversion fail.
/// </summary>
internal abstract class SegmentRoutingMatcher : ExtensionMatcher
{
    private const int Type = 4;

    protected SegmentRoutingMatcher()
        : base(Model.Packets.IpProtocol.Ipv6Route)
    {
    }

    protected override string About => "srh";

    protected override Answer BrokenAnswer => Answer.Missing;

    protected override int Needed => 4;

    protected sealed override Answer TestHeader(PacketImage image, int at, int length)
    {
        var (left, last) = (image.Byte(at + 3), image.Byte(at + 4));
        bool? isSegmentRouting = image.Byte(at + 2).Is(Type);
        return isSegmentRouting is false || left.Least > last.Most ? Answer.Missing
            : isSegmentRouting is null || (left.Most > last.Least && !(left.IsKnown && last.IsKnown)) ? Answer.Unknown
            : TestSegments(image, at, left, last);
    }

    /// <summary>What the condition says of the header at an offset.</summary>
    protected abstract Answer TestSegments(PacketImage image, int at, PartialNumber left, PartialNumber last);
}
