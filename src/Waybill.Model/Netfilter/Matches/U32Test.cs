using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

/// <summary>One test of <c>-m u32</c>: where a number is taken from, and what it may be (net/netfilter/xt_u32.c, u32_match_it).</summary>
/// <param name="Steps">The offset to begin at, then operations in order.</param>
/// <param name="Ranges">The values, any of which will do.</param>
public sealed record U32Test(ImmutableArray<U32Step> Steps, ImmutableArray<U32Range> Ranges)
{
    /// <summary>Compares steps and ranges one by one.</summary>
    public bool Equals(U32Test? other) =>
        other is not null && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan()) && Ranges.AsSpan().SequenceEqual(other.Ranges.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Steps.Length, Ranges.Length);
}

/// <summary>An operation of a u32 test.</summary>
/// <param name="Operation">What is done.</param>
/// <param name="Number">With which number.</param>
public readonly record struct U32Step(U32Operation Operation, uint Number);

/// <summary>A range of values of a u32 test, both ends included.</summary>
public readonly record struct U32Range(uint First, uint Last);

/// <summary>What a step of a u32 test does.</summary>
public enum U32Operation
{
    /// <summary>Reads four bytes at an offset; always the first step.</summary>
    Read,

    /// <summary><c>&amp;</c>: keeps the bits of a mask.</summary>
    And,

    /// <summary><c>&lt;&lt;</c>.</summary>
    ShiftLeft,

    /// <summary><c>&gt;&gt;</c>.</summary>
    ShiftRight,

    /// <summary><c>@</c>: moves on by the value so far and reads four bytes at an offset from there.</summary>
    Move,
}
