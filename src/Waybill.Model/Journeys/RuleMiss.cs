using System.Collections.Immutable;
using Waybill.Model.Netfilter;

namespace Waybill.Model.Journeys;

/// <summary>A rule that was asked and did not match.</summary>
/// <param name="Chain">
/// Where it stands: the chain of the step that tells of it, or one that ended before that step and whose end nftables does not
/// trace.
/// </param>
/// <param name="Rule">The rule.</param>
/// <param name="Refusals">The conditions that did not hold: the first that said no, then the others in the rule's order.</param>
public sealed record RuleMiss(ChainLocation Chain, Rule Rule, ImmutableArray<Refusal> Refusals)
{
    /// <summary>The first condition that said no, with both values.</summary>
    public string Why => Refusals[0].Why;

    /// <summary>True where that condition alone stood in the way.</summary>
    public bool IsNear => Refusals.Length == 1;

    /// <summary>
    /// True where it is worth telling that the rule nearly matched: of several conditions only one said no. A rule with a
    /// single condition fails by one condition whenever it fails.
    /// </summary>
    public bool IsTelling => IsNear && Rule.Matches.Count(match => match is not Match.Comment) > 1;
}

/// <summary>A condition of a rule that does not hold for a packet.</summary>
/// <param name="Condition">The condition, with its inversion where it has one.</param>
/// <param name="Why">One clause with the packet's value and the rule's.</param>
public readonly record struct Refusal(Match Condition, string Why)
{
    /// <summary>True where it is not known whether the condition holds; the rule fails by another one in any case.</summary>
    public bool IsOpen { get; init; }
}
