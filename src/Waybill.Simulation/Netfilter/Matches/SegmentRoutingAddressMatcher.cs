using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--srh-psid</c>, <c>--srh-nsid</c> and <c>--srh-lsid</c> (net/ipv6/netfilter/ip6t_srh.c, srh1_mt6).</summary>
internal sealed class SegmentRoutingAddressMatcher(Match.SegmentRoutingAddress match) : SegmentRoutingMatcher
{
    public override Wording Describe(Passage passage) =>
        new($"the {Words.Lower(match.Segment)} segment", $"in {Words.Network(match.Address, match.Mask)}");

    protected override Answer TestSegments(PacketImage image, int at, PartialNumber left, PartialNumber last)
    {
        if (match.Segment != SegmentRoutingPlace.Last && !(left.IsKnown && last.IsKnown))
        {
            return Answer.Unknown;
        }

        int? index = match.Segment switch
        {
            SegmentRoutingPlace.Previous => left.Value == last.Value ? null : (int)left.Value + 1,
            SegmentRoutingPlace.Next => left.Value == 0 ? null : (int)left.Value - 1,
            SegmentRoutingPlace.Last => 0,
        };
        if (index is not { } segment)
        {
            return Answer.Missing;
        }

        int place = at + 8 + (16 * segment);
        return image.Has(place + 16) switch
        {
            false => Answer.Missing,
            null => Answer.Unknown,
            true => Answers.From(ImageAddresses.Is(image, place, match.Address, match.Mask)),
        };
    }
}
