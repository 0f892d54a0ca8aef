using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--dccp-types</c> (net/netfilter/xt_dccp.c, match_types).</summary>
internal sealed class DccpTypeMatcher(ushort types) : HeaderMatcher(IpProtocol.Dccp)
{
    private static readonly string[] Names = ["REQUEST", "RESPONSE", "DATA", "ACK", "DATAACK", "CLOSEREQ", "CLOSE", "RESET", "SYNC", "SYNCACK"];

    public override Wording Describe(Passage passage) => new(
        $"DCCP type {NumberOf(passage, (image, start) => TypeOf(image, start))}",
        $"one of {string.Join(',', Enumerable.Range(0, 16).Where(type => (types & (1 << type)) != 0).Select(type => type < Names.Length ? $"{type} ({Names[type]})" : $"{type}"))}");

    protected override string About => "dccp-type";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        var type = TypeOf(image, start);
        return type.IsKnown ? Answers.From((types & (1 << (int)type.Value)) != 0) : Answer.Unknown;
    }

    private static PartialNumber TypeOf(PacketImage image, int start) => (image.Byte(start + 8) >> 1) & PartialNumber.Of(15);
}
