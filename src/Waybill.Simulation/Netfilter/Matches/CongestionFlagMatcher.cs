using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m ecn --ecn-tcp-ece</c> and <c>--ecn-tcp-cwr</c> (net/netfilter/xt_ecn.c, match_tcp). It does not ask whether the packet is a
/// later fragment, and takes what stands there for a header.
/// </summary>
internal sealed class CongestionFlagMatcher(TcpFlags flag) : ImageMatcher
{
    public override Wording Describe(Passage passage) =>
        new($"a packet with TCP flags {Words.Of(passage.Packet.TcpFlags)}", $"one with {Words.Upper(flag)}");

    protected override string About => "flags";

    protected override Answer Test(Passage passage, PacketImage image) => passage.Packet.Protocol != IpProtocol.Tcp ? Answer.No
        : image.Has(image.Transport + 20) switch
        {
            false => Answer.Missing,
            null => Answer.Unknown,
            true => Answers.From(image.Byte(image.Transport + 13).HasAny((uint)flag)),
        };
}
