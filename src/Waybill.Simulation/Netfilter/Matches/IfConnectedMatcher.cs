using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// An option that stands beside <c>--ctstate</c>: it holds for packets without a connection, which only their state judges
/// (net/netfilter/xt_conntrack.c, conntrack_mt).
/// </summary>
internal sealed class IfConnectedMatcher(Matcher inner) : Matcher
{
    public override Answer Test(Passage passage) =>
        passage.Tracking is { HasConnection: true } ? inner.Test(passage) : Answer.Yes;

    public override Wording Describe(Passage passage) => inner.Describe(passage);

    public override bool Resolve(Passage passage) => inner.Resolve(passage);

    public override string Refusal(Passage passage, Answer answer) => inner.Refusal(passage, answer);
}
