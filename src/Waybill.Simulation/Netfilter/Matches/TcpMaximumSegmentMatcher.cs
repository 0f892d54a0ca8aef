using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m tcpmss</c>: the first whole option that announces a segment size (net/netfilter/xt_tcpmss.c, tcpmss_mt).</summary>
internal sealed class TcpMaximumSegmentMatcher(ushort first, ushort last) : HeaderMatcher(IpProtocol.Tcp)
{
    public override Wording Describe(Passage passage) => new("the TCP header", $"one that announces a segment size of {Words.Range(first, last)}");

    protected override string About => "tcpmss";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        if (TcpOptionWalk.EndOfHeader(image, start) is not { } end)
        {
            return Answer.Unknown;
        }

        return end < 0 ? Answer.HotDrop : TcpOptionWalk.Find(image, start + 20, end, at => IsSize(image, at, end)) switch
        {
            null => Answer.Unknown,
            -1 => Answer.No,
            { } at => Answers.From(image.Short(at + 2).IsIn(first, last)),
        };
    }

    private static bool? IsSize(PacketImage image, int at, int end) =>
        image.Byte(at).Is(2) switch { false => false, null => null, true => end - at < 4 ? false : image.Byte(at + 1).Is(4) };
}
