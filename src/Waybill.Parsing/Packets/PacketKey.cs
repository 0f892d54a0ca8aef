namespace Waybill.Parsing.Packets;

/// <summary>A key of a packet in words.</summary>
/// <param name="Name">The word.</param>
/// <param name="Wants">What its value is, as an error says it.</param>
/// <param name="Apply">Puts the value into the packet; false where the value is wrong.</param>
internal sealed record PacketKey(string Name, string Wants, PacketKey.ApplyValue Apply)
{
    /// <summary>Puts a value into the packet; false where the value is wrong.</summary>
    public delegate bool ApplyValue(PacketDraft draft, ReadOnlySpan<byte> value);

    /// <summary>True for a key that stands alone (<c>df</c>).</summary>
    public bool IsFlag { get; init; }

    /// <summary>True for a key whose value may be left out (<c>frag</c>).</summary>
    public bool IsOptional { get; init; }

    /// <summary>True for what the kernel attaches to a packet, which its bytes do not say.</summary>
    public bool IsAttached { get; init; }

    /// <summary>True where the word after the key is its value.</summary>
    public bool TakesValue(ReadOnlySpan<byte> next) => !IsFlag && (!IsOptional || (!next.IsEmpty && PacketKeys.Find(next) is null));
}
