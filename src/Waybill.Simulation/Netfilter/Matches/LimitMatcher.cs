using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>-m limit</c>, <c>hashlimit</c> and <c>connlimit</c>: a rate or a count that the state does not tell. One packet alone
/// does not exceed it, so that is what is taken, and said (docs/decisions: limits are not exceeded).
/// </summary>
internal sealed class LimitMatcher(string about, string limit, bool holdsAbove) : Matcher
{
    public override Answer Test(Passage passage) => Answer.Unknown;

    public override Wording Describe(Passage passage) =>
        new($"the rate of {about}", holdsAbove ? $"above {limit}" : $"within {limit}");

    public override bool Resolve(Passage passage) => passage.World.Decide(DoubtOf(passage)) == holdsAbove;

    protected override Doubt DoubtOf(Passage passage) => new(about, $"{about} {limit} is exceeded")
    {
        Usual = false,
        Remedy = $"--assume {about}=exceeded for the other case",
    };
}
