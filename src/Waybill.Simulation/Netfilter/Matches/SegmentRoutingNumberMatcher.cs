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
        new($"the {Name} of the segment routing header, {NumberOf(passage, (image, at, _) => AsWritten(Read(image, at)))},", match.Comparison switch
        {
            Comparison.Equal => $"{match.Value}",
            Comparison.Less => $"less than {match.Value}",
            Comparison.Greater => $"greater than {match.Value}",
        });

    private string Name => match.Field switch
    {
        SegmentRoutingField.NextHeader => "next header",
        SegmentRoutingField.HeaderLength => "length",
        SegmentRoutingField.SegmentsLeft => "number of segments left",
        SegmentRoutingField.LastEntry => "last entry",
        SegmentRoutingField.Tag => "tag",
    };

    protected override Answer TestSegments(PacketImage image, int at, PartialNumber left, PartialNumber last)
    {
        var number = Read(image, at);
        return Answers.From(match.Comparison switch
        {
            Comparison.Equal => number.Is(_value),
            Comparison.Less => _value == 0 ? false : number.IsIn(0, _value - 1u),
            Comparison.Greater => number.IsIn(_value + 1u, uint.MaxValue),
        });
    }

    /// <summary>The number as a rule would write it.</summary>
    private PartialNumber AsWritten(PartialNumber number) => match.Field == SegmentRoutingField.Tag && number.IsKnown
        ? PartialNumber.Of(BinaryPrimitives.ReverseEndianness((ushort)number.Value)) : number;

    private PartialNumber Read(PacketImage image, int at) => match.Field switch
    {
        SegmentRoutingField.NextHeader => image.Byte(at),
        SegmentRoutingField.HeaderLength => image.Byte(at + 1),
        SegmentRoutingField.SegmentsLeft => image.Byte(at + 3),
        SegmentRoutingField.LastEntry => image.Byte(at + 4),
        SegmentRoutingField.Tag => image.Short(at + 6),
    };
}
