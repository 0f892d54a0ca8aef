using Waybill.Model.Packets;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>--tcp-flags</c> and <c>--syn</c>.</summary>
internal sealed class TcpFlagMatcher(TcpFlags mask, TcpFlags set) : Matcher
{
    public override Answer Test(Passage passage)
    {
        if (TransportHeader.Test(passage.Packet, IpProtocol.Tcp) is var header && header != Answer.Yes)
        {
            return header;
        }

        return passage.Packet.TcpFlags is { } flags ? Answers.From((flags & mask) == set) : Answer.Unknown;
    }

    public override Wording Describe(Passage passage) =>
        new($"TCP flags {Words.Of(passage.Packet.TcpFlags)}", $"just {Words.Upper(set)} of {Words.Upper(mask)}");

    protected override string About => "flags";
}
