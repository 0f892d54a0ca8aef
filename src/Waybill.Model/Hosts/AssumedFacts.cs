using System.Collections.Immutable;

namespace Waybill.Model.Hosts;

/// <summary>What the user settled with <c>--assume KEY=VALUE</c> because the snapshot does not say it.</summary>
/// <param name="Values">Values by key: <c>ct</c>, <c>statistic</c>, <c>set:NAME</c>, <c>kernel</c> and the like.</param>
public sealed record AssumedFacts(ImmutableDictionary<string, string> Values)
{
    /// <summary>Nothing is settled.</summary>
    public static readonly AssumedFacts None = new(ImmutableDictionary<string, string>.Empty);

    /// <summary>The value of <paramref name="key"/>, or null where the user said nothing.</summary>
    public string? Find(string key) => Values.GetValueOrDefault(key);
}
