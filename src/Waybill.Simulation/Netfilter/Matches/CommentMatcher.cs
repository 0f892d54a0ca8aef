using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m comment</c>: always holds.</summary>
internal sealed class CommentMatcher : Matcher
{
    public override Answer Test(Passage passage) => Answer.Yes;

    public override Wording Describe(Passage passage) => new("a comment", "a condition");
}
