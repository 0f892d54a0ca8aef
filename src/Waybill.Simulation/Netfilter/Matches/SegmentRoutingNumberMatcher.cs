using System.Buffers.Binary;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// A number in a segment routing header. <c>--srh-tag</c> is compared as it stands in memory, so that on most machines its bytes are
/// swapped (net/ipv6/netfilter/ip6t_srh.c, srh1_mt6).
/// </summary>
internal sealed class SegmentRoutingNumberMatcher(Match.SegmentRoutingNumber match) : SegmentRoutingMatcher
{
    private readonly ushort _value = match.Field == SegmentRoutingField.Tag ? BinaryPrimitives.ReverseEndianness(match.Value) : match.Value;

    public override Wording Describe(Passage passage) =>
        new($"the {Words.Lower(match.Field)} of the segment routing header", $"{Words.Lower(match.Comparison)} {match.Value}");

    protected override Answer TestSegments(PacketImage image, int at, PartialNumber left, PartialNumber last)
    {
        var number = match.Field switch
        {
            SegmentRoutingField.NextHeader => image.Byte(at),
            SegmentRoutingField.HeaderLength => image.Byte(at + 1),
            SegmentRoutingField.SegmentsLeft => left,
            SegmentRoutingField.LastEntry => last,
            SegmentRoutingField.Tag => image.Short(at + 6),
        };
        return Answers.From(match.Comparison switch
        {
            Comparison.Equal => number.Is(_value),
            Comparison.Less => _value == 0 ? false : number.IsIn(0, _value - 1u),
            Comparison.Greater => number.IsIn(_value + 1u, uint.MaxValue),
        });
    }
}
