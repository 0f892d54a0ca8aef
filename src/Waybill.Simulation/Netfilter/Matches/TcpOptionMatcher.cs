using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--tcp-option</c> (net/netfilter/xt_tcpudp.c, tcp_mt and tcp_find_option). A header that is cut off is dropped.</summary>
internal sealed class TcpOptionMatcher(byte kind) : HeaderMatcher(IpProtocol.Tcp)
{
    public override Wording Describe(Passage passage) => new("the TCP header", $"one with option {kind}");

    protected override string About => "tcp-option";

    protected override Answer TestHeader(PacketImage image, int start)
    {
        if (TcpOptionWalk.EndOfHeader(image, start) is not { } end)
        {
            return Answer.Unknown;
        }

        return end < 0 ? Answer.HotDrop
            : Answers.From(TcpOptionWalk.Find(image, start + 20, end, at => image.Byte(at).Is(kind)) is { } found ? found >= 0 : null);
    }
}
