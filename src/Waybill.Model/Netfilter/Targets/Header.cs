using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j TCPMSS</c>.</summary>
    /// <param name="Value">The size; null for <c>--clamp-mss-to-pmtu</c>.</param>
    public sealed record TcpMaximumSegment(ushort? Value) : Target;

    /// <summary><c>-j TOS</c>: the new value is <c>(tos &amp; ~Mask) ^ Value</c>.</summary>
    public sealed record SetTypeOfService(byte Value, byte Mask) : Target;

    /// <summary><c>-j DSCP</c>: the upper six bits of the type of service.</summary>
    public sealed record SetDscp(byte Value) : Target;

    /// <summary><c>-j TTL</c> and <c>-j HL</c>.</summary>
    public sealed record SetTimeToLive(TimeToLiveChange Change, byte Value) : Target;

    /// <summary><c>-j SET</c>: adds to or removes from an IP set.</summary>
    /// <param name="Operation"><c>add</c>, <c>del</c> or <c>map</c>.</param>
    /// <param name="Name">The set's name.</param>
    /// <param name="Directions">For each dimension true for <c>src</c>, false for <c>dst</c>.</param>
    /// <param name="Options">Further options as written.</param>
    public sealed record ChangeSet(string Operation, string Name, ImmutableArray<bool> Directions, string Options) : Target
    {
        /// <summary>A further change that the same rule makes; null where none.</summary>
        public ChangeSet? Next { get; init; }

        /// <summary>Compares the directions one by one.</summary>
        public bool Equals(ChangeSet? other) =>
            other is not null && Operation == other.Operation && Name == other.Name && Options == other.Options
            && Directions.AsSpan().SequenceEqual(other.Directions.AsSpan()) && Equals(Next, other.Next);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Operation, Name, Options);
    }
}

/// <summary>How a time to live is changed.</summary>
public enum TimeToLiveChange
{
    /// <summary>Set to the value.</summary>
    Set,

    /// <summary>Raised by the value.</summary>
    Increase,

    /// <summary>Lowered by the value.</summary>
    Decrease,
}
