using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Questions;

/// <summary>Why a packet hit what was asked about, or did not, in one world.</summary>
/// <param name="About">What was asked about, in words: <c>rule 3 of filter FORWARD</c>.</param>
/// <param name="Outcome">Whether it was hit.</param>
/// <param name="Text">One or two sentences: how it came to that.</param>
public sealed record WhyAnswer(string About, WhyOutcome Outcome, string Text)
{
    /// <summary>The rule that was asked about; null where a chain, policy or target was.</summary>
    public Rule? Rule { get; init; }

    /// <summary>The rules that the answer speaks of, the nearest first.</summary>
    public ImmutableArray<RuleInWay> Rules { get; init; } = [];

    /// <summary>
    /// The same packet with those fields changed that kept it from the rule: sent through the host, it hits the rule. Null where
    /// none was found.
    /// </summary>
    public Packet? WouldHit { get; init; }
}

/// <summary>What became of that which was asked about.</summary>
public enum WhyOutcome
{
    /// <summary>It matched, or the packet came there.</summary>
    Hit,

    /// <summary>It was asked, and a condition said no.</summary>
    Missed,

    /// <summary>The packet came to its chain, but another rule decided before it was asked.</summary>
    NotAsked,

    /// <summary>The packet did not come to its chain.</summary>
    NotReached,
}

/// <summary>A rule that an answer speaks of.</summary>
/// <param name="Chain">Where it stands.</param>
/// <param name="Number">Its number; of a policy one past the last rule.</param>
/// <param name="Rule">The rule; null for a policy.</param>
/// <param name="Note">What it did, or why it is told, in a few words; may be empty.</param>
/// <param name="Refusals">The conditions that did not hold; empty where the rule matched or was not asked.</param>
public sealed record RuleInWay(ChainLocation Chain, int Number, Rule? Rule, string Note, ImmutableArray<Refusal> Refusals);
