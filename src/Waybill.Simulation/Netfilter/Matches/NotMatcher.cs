using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>The inversion of another condition.</summary>
internal class NotMatcher(Matcher inner) : Matcher
{
    public override Answer Test(Passage passage) => Answers.Invert(inner.Test(passage));

    public override Wording Describe(Passage passage) => inner.Describe(passage);

    public override bool IsStateful => inner.IsStateful;

    public override void Reach(Passage passage, bool holds) => inner.Reach(passage, !holds);

    public override void ReachOpen(Passage passage) => inner.ReachOpen(passage);

    public override bool Resolve(Passage passage) => !inner.Resolve(passage);

    public override string Refusal(Passage passage, Answer answer) =>
        inner.Describe(passage).Refusal(Answers.Invert(answer), inverted: true);
}
