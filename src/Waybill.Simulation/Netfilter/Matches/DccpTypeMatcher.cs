using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--dccp-types</c> (net/netfilter/xt_dccp.c, match_types).</summary>
internal sealed class DccpTypeMatcher(ushort types) : HeaderMatcher(IpProtocol.Dccp)
{
    public override Wording Describe(Passage passage) => new("the DCCP type", $"one of the types {Words.Hex(types)} as bits");

    protected override string About => "dccp-type";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        var type = (image.Byte(start + 8) >> 1) & PartialNumber.Of(15);
        return type.IsKnown ? Answers.From((types & (1 << (int)type.Value)) != 0) : Answer.Unknown;
    }
}
