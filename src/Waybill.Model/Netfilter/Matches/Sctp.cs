using System.Collections.Immutable;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m sctp --chunk-types</c>: which chunks the packet holds.</summary>
    /// <param name="Demand">How many of the chunks.</param>
    /// <param name="Chunks">The chunks; empty with <see cref="AllTypes"/> for <c>ALL</c>, without for <c>NONE</c>.</param>
    public sealed record SctpChunks(SctpChunkDemand Demand, ImmutableArray<SctpChunk> Chunks) : Match
    {
        /// <summary>True for <c>ALL</c>: every type of chunk.</summary>
        public bool AllTypes { get; init; }

        /// <summary>Compares the chunks one by one.</summary>
        public bool Equals(SctpChunks? other) =>
            other is not null && Demand == other.Demand && AllTypes == other.AllTypes && Chunks.AsSpan().SequenceEqual(other.Chunks.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Demand, AllTypes, Chunks.Length);
    }
}

/// <summary>How many of the listed chunks a packet must hold.</summary>
public enum SctpChunkDemand
{
    /// <summary>One of them.</summary>
    Any,

    /// <summary>All of them.</summary>
    All,

    /// <summary>None but them.</summary>
    Only,
}

/// <summary>A chunk of SCTP.</summary>
/// <param name="Type">The type.</param>
/// <param name="FlagMask">The flags that count.</param>
/// <param name="Flags">Which of them are set.</param>
public readonly record struct SctpChunk(byte Type, byte FlagMask, byte Flags);
