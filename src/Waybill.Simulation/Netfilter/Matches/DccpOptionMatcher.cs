using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--dccp-option</c> (net/netfilter/xt_dccp.c, dccp_find_option; include/linux/dccp.h, __dccp_hdr_len).</summary>
internal sealed class DccpOptionMatcher(byte kind) : HeaderMatcher(IpProtocol.Dccp)
{
    public override Matcher Inverted => new DroppingNotMatcher(this);

    public override Wording Describe(Passage passage) => new("the DCCP header", $"one with option {kind}");

    protected override string About => "dccp-option";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        var (words, type) = (image.Byte(start + 4), image.Byte(start + 8) & PartialNumber.Of(31));
        if (!words.IsKnown || !type.IsKnown)
        {
            return Answer.Unknown;
        }

        int options = start + FixedLength(type.Value >> 1, isLong: (type.Value & 1) != 0);
        int end = start + (4 * (int)words.Value);
        return end < options ? Answer.HotDrop
            : end == options ? Answer.No
            : image.Has(end) switch
            {
                false => Answer.HotDrop,
                null => Answer.Unknown,
                true => Answers.From(TcpOptionWalk.Find(image, options, end, at => image.Byte(at).Is(kind)) is { } found ? found >= 0 : null),
            };
    }

    private static int FixedLength(uint type, bool isLong) =>
        (isLong ? 16 : 12) + type switch { 0 => 4, 1 or 7 => 12, 2 => 0, _ => 8 };
}
