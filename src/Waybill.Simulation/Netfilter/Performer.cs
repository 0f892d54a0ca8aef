using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>A rule's target in the form that is performed on packets.</summary>
internal abstract class Performer
{
    /// <summary>Does what the target does. Changes to the packet are noted in the passage, for the rule's step.</summary>
    public abstract Deed Perform(Passage passage);

    /// <summary>True where a rule with this target leaves everything as it is, so that it does not matter whether it matched.</summary>
    public virtual bool IsWithoutEffect => false;
}

/// <summary>What a target did.</summary>
/// <param name="Verdict">What it decided; <see cref="Verdict.Continue"/> where it did not.</param>
/// <param name="Action">What it did in words, beginning with the target's name.</param>
internal readonly record struct Deed(Verdict Verdict, string Action);
