using System.Collections.Immutable;
using Waybill.Model.Sources;

namespace Waybill.Model.Netfilter;

/// <summary>A list of rules.</summary>
/// <param name="Name">The chain's name.</param>
/// <param name="Policy">What happens to packets that no rule decides; null for a user chain.</param>
/// <param name="Rules">The rules in order.</param>
/// <param name="Source">The line that declares the chain.</param>
public sealed record Chain(string Name, Verdict? Policy, ImmutableArray<Rule> Rules, SourceLine Source)
{
    /// <summary>What the policy has counted; null where the listing does not say, and for user chains.</summary>
    public RuleCounters? Counters { get; init; }

    /// <summary>True for a chain that a hook calls.</summary>
    public bool IsBase => Policy is not null;
}
