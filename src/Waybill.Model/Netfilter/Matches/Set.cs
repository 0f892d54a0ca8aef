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
        /// <summary>Compares the directions one by one.</summary>
        public bool Equals(InSet? other) =>
            other is not null && Name == other.Name && Options == other.Options && Directions.AsSpan().SequenceEqual(other.Directions.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Name, Directions.Length, Options);
    }
}
