using System.Collections.Immutable;
using Waybill.Model.Sources;

namespace Waybill.Model.Netfilter;

/// <summary>One rule of a chain: when all matches hold, the target applies.</summary>
/// <param name="Number">Its position in the chain, from 1.</param>
/// <param name="Matches">The conditions, in the order in which the kernel tests them.</param>
/// <param name="Target">What is done; <see cref="Target.None"/> for a rule that only counts.</param>
/// <param name="Source">The line that states it.</param>
public sealed record Rule(int Number, ImmutableArray<Match> Matches, Target Target, SourceLine Source)
{
    /// <summary>What the rule has counted; null where the listing does not say.</summary>
    public RuleCounters? Counters { get; init; }

    /// <summary>The rule's text from <c>-A</c> on, without counters.</summary>
    public string Text
    {
        get
        {
            string line = Source.Text;
            int start = line.IndexOf("-A ", StringComparison.Ordinal);
            return start > 0 ? line[start..] : line;
        }
    }
}
