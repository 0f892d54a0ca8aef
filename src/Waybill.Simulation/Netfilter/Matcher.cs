using Waybill.Simulation.Netfilter.Matches;
using Waybill.Simulation.Path;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Netfilter;

/// <summary>One condition of a rule in the form that packets are tested with.</summary>
internal abstract class Matcher
{
    /// <summary>The condition with <c>!</c> before it. A few extensions mean something other than the opposite by that.</summary>
    public virtual Matcher Inverted => new NotMatcher(this);

    /// <summary>What the condition says of the packet as it is now.</summary>
    public abstract Answer Test(Passage passage);

    /// <summary>The condition in words, with the packet's value.</summary>
    public abstract Wording Describe(Passage passage);

    /// <summary>Whether the condition holds in this world, asked where <see cref="Test"/> says unknown.</summary>
    public virtual bool Resolve(Passage passage) => passage.World.Decide(DoubtOf(passage));

    /// <summary>True where the condition leaves something behind that later conditions see, or sees what earlier ones left.</summary>
    public virtual bool IsStateful => false;

    /// <summary>Leaves that behind: called once all conditions before it hold, so that the kernel comes to ask this one.</summary>
    /// <param name="passage">The packet.</param>
    /// <param name="holds">What the condition says in this world.</param>
    public virtual void Reach(Passage passage, bool holds)
    {
    }

    /// <summary>Leaves behind what is certain although the answer stays open: called where the rule fails anyway.</summary>
    public virtual void ReachOpen(Passage passage)
    {
    }

    /// <summary>Why the condition said no, with both values.</summary>
    public virtual string Refusal(Passage passage, Answer answer) => Describe(passage).Refusal(answer, inverted: false);

    /// <summary>What is in doubt where <see cref="Test"/> says unknown.</summary>
    protected virtual Doubt DoubtOf(Passage passage)
    {
        var (subject, condition) = Describe(passage);
        return new(About, $"{subject} is {condition}");
    }

    /// <summary>The key of <c>--assume</c> that settles an unknown answer.</summary>
    protected virtual string About => "match";
}
