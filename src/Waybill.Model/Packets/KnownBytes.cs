using System.Collections.Immutable;

namespace Waybill.Model.Packets;

/// <summary>Bytes of a packet, bit by bit known or not. Immutable; compares by content.</summary>
public sealed class KnownBytes : IEquatable<KnownBytes>
{
    /// <summary>Nothing is said, neither bytes nor how many there are.</summary>
    public static readonly KnownBytes None = new([], [], isWhole: false);

    /// <summary>Takes bytes as they are.</summary>
    /// <param name="values">The bytes; bits that are not known are 0.</param>
    /// <param name="masks">As many bytes, with a 1 for each bit that is known.</param>
    /// <param name="isWhole">True where nothing follows.</param>
    public KnownBytes(ImmutableArray<byte> values, ImmutableArray<byte> masks, bool isWhole)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(masks.Length, values.Length);
        Values = values;
        Masks = masks;
        IsWhole = isWhole;
    }

    /// <summary>The bytes. Bits that are not known are 0.</summary>
    public ImmutableArray<byte> Values { get; }

    /// <summary>A 1 for each bit that is known.</summary>
    public ImmutableArray<byte> Masks { get; }

    /// <summary>True where nothing follows these bytes; false where more may follow.</summary>
    public bool IsWhole { get; }

    /// <summary>How many bytes there are at least.</summary>
    public int Count => Values.Length;

    /// <summary>Bytes that are all known.</summary>
    public static KnownBytes Of(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        var masks = new byte[bytes.Length];
        masks.AsSpan().Fill(byte.MaxValue);
        return new([.. bytes], [.. masks], isWhole);
    }

    /// <inheritdoc/>
    public bool Equals(KnownBytes? other) =>
        other is not null && IsWhole == other.IsWhole
        && Values.AsSpan().SequenceEqual(other.Values.AsSpan()) && Masks.AsSpan().SequenceEqual(other.Masks.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KnownBytes);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(Values.AsSpan());
        hash.Add(IsWhole);
        return hash.ToHashCode();
    }
}
