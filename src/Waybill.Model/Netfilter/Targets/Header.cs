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

    /// <summary><c>-j TCPOPTSTRIP</c>: these TCP options are overwritten with padding.</summary>
    public sealed record StripTcpOptions(ImmutableArray<byte> Kinds) : Target
    {
        /// <summary>Compares the kinds one by one.</summary>
        public bool Equals(StripTcpOptions? other) => other is not null && Kinds.AsSpan().SequenceEqual(other.Kinds.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => Kinds.Length;
    }

    /// <summary><c>-j ECN</c>: changes the bits of congestion notification. Fields that are null stay as they are.</summary>
    /// <param name="Echo">The TCP header's ECE bit.</param>
    /// <param name="WindowReduced">The TCP header's CWR bit.</param>
    /// <param name="CodePoint">The two lower bits of the type of service.</param>
    public sealed record SetEcn(bool? Echo, bool? WindowReduced, byte? CodePoint) : Target;

    /// <summary><c>-j CLASSIFY</c>: the packet's traffic control class.</summary>
    public sealed record Classify(ushort Major, ushort Minor) : Target;

    /// <summary><c>-j SET</c>: adds to or removes from an IP set.</summary>
    /// <param name="Operation"><c>add</c>, <c>del</c> or <c>map</c>.</param>
    /// <param name="Name">The set's name.</param>
    /// <param name="Directions">For each dimension true for <c>src</c>, false for <c>dst</c>.</param>
    /// <param name="Options">Further options as written.</param>
    public sealed record ChangeSet(string Operation, string Name, ImmutableArray<bool> Directions, string Options) : Target
    {
        /// <summary>True where a member that is there already begins anew (<c>--exist</c>).</summary>
        public bool Replaces { get; init; }

        /// <summary>True where the packet takes the member's mark (<c>--map-mark</c>).</summary>
        public bool MapsMark { get; init; }

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
