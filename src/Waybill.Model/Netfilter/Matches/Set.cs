using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m set --match-set</c>: an IP set holds the packet's fields.</summary>
    /// <param name="Name">The set's name.</param>
    /// <param name="Directions">For each dimension true for <c>src</c>, false for <c>dst</c>.</param>
    /// <param name="Options">Further options as written (<c>--return-nomatch</c>, <c>--packets-gt 5</c>); empty where none.</param>
    public sealed record InSet(string Name, ImmutableArray<bool> Directions, string Options) : Match
    {
        /// <summary>True to match exceptions instead of members (<c>--return-nomatch</c>).</summary>
        public bool ReturnsExceptions { get; init; }

        /// <summary>False where the set's counters stay as they are (<c>! --update-counters</c>).</summary>
        public bool UpdatesCounters { get; init; } = true;

        /// <summary>False where the counters of the sets of a list stay as they are (<c>! --update-subcounters</c>).</summary>
        public bool UpdatesSubcounters { get; init; } = true;

        /// <summary>What the member's count of packets must be; null where it does not matter.</summary>
        public CounterTest? Packets { get; init; }

        /// <summary>What the member's count of bytes must be; null where it does not matter.</summary>
        public CounterTest? Bytes { get; init; }

        /// <summary>Compares the directions one by one.</summary>
        public bool Equals(InSet? other) =>
            other is not null && Name == other.Name && Options == other.Options && Directions.AsSpan().SequenceEqual(other.Directions.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Name, Directions.Length, Options);
    }
}

/// <summary>A condition on the counter of a set's member.</summary>
/// <param name="Comparison">How it is compared.</param>
/// <param name="Value">What it is compared with.</param>
public readonly record struct CounterTest(CounterComparison Comparison, ulong Value);

/// <summary>How a counter is compared.</summary>
public enum CounterComparison
{
    /// <summary>It must have the value.</summary>
    Equal,

    /// <summary>It must have another value.</summary>
    NotEqual,

    /// <summary>It must be smaller.</summary>
    Less,

    /// <summary>It must be larger.</summary>
    Greater,
}
