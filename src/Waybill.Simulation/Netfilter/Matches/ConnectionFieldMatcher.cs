using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// A condition of <c>-m conntrack</c> on the connection itself: without one, neither it nor its inversion holds
/// (net/netfilter/xt_conntrack.c, conntrack_mt).
/// </summary>
internal abstract class ConnectionFieldMatcher : Matcher
{
    public sealed override Answer Test(Passage passage) =>
        passage.Tracking is { HasConnection: true } tracking ? Test(passage, tracking) : Answer.Missing;

    public sealed override Wording Describe(Passage passage) => passage.Tracking is { HasConnection: true } tracking
        ? Describe(passage, tracking)
        : new("a packet without connection", "one whose connection fits");

    protected abstract Answer Test(Passage passage, Tracking tracking);

    protected abstract Wording Describe(Passage passage, Tracking tracking);

    protected override string About => "ct";
}
