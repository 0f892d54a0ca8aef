using System.Collections.Immutable;

namespace Waybill.Explanation.Causes;

/// <summary>Recognizes one cause in a journey. One finding id, one rule, one file.</summary>
internal abstract class FindingRule
{
    /// <summary>The stable id.</summary>
    public abstract string Id { get; }

    /// <summary>The ids that need not be said where this cause is found, since it says more.</summary>
    public virtual ImmutableArray<string> Supersedes => [];

    /// <summary>The cause, or null where the journey does not show it.</summary>
    public abstract Cause? Look(JourneyCase journey);
}
