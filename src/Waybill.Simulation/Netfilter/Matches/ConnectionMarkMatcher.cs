using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m connmark</c>; without a connection neither it nor its inversion holds (net/netfilter/xt_connmark.c, connmark_mt).</summary>
internal sealed class ConnectionMarkMatcher(uint value, uint mask) : Matcher
{
    public override Answer Test(Passage passage) =>
        passage.Tracking is { HasConnection: true } tracking ? Answers.From((tracking.Mark & mask) == value) : Answer.Missing;

    public override Wording Describe(Passage passage) => passage.Tracking is { HasConnection: true } tracking
        ? new($"connection mark {Words.Hex(tracking.Mark)}", Words.Hex(value, mask))
        : new("a packet without connection", $"one with connection mark {Words.Hex(value, mask)}");
}
