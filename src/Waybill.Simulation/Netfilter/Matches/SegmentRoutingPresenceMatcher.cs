using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m srh</c> without options: the header must be there.</summary>
internal sealed class SegmentRoutingPresenceMatcher : SegmentRoutingMatcher
{
    public override Wording Describe(Passage passage) => new("the packet", "one with a segment routing header");

    protected override Answer TestSegments(PacketImage image, int at, PartialNumber left, PartialNumber last) => Answer.Yes;
}
