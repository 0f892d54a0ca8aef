using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Model.Netfilter;

/// <summary>What of a ruleset somebody asks about: did the packet hit it, and why not? A closed set: see the nested types.</summary>
public abstract record RuleQuestion
{
    private protected RuleQuestion()
    {
    }

    /// <summary>One rule.</summary>
    /// <param name="Chain">Where it stands.</param>
    /// <param name="Rule">The rule.</param>
    public sealed record OfRule(ChainLocation Chain, Rule Rule) : RuleQuestion;

    /// <summary>The policy of a base chain.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Policy">The policy.</param>
    public sealed record OfPolicy(ChainLocation Chain, Verdict Policy) : RuleQuestion;

    /// <summary>A chain as a whole: did the packet come there?</summary>
    /// <param name="Chain">The chain.</param>
    public sealed record OfChain(ChainLocation Chain) : RuleQuestion;

    /// <summary>Every rule with one target, and every policy of that name.</summary>
    /// <param name="Name">The target as rules write it: <c>DROP</c>, <c>DNAT</c>.</param>
    /// <param name="Rules">The rules that have it, in the order of the listings.</param>
    public sealed record OfTarget(string Name, ImmutableArray<PlacedRule> Rules) : RuleQuestion;
}

/// <summary>A rule with its place.</summary>
/// <param name="Chain">The chain.</param>
/// <param name="Rule">The rule.</param>
public readonly record struct PlacedRule(ChainLocation Chain, Rule Rule);
