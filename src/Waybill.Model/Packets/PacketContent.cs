using System.Collections.Immutable;

namespace Waybill.Model.Packets;

/// <summary>
/// What a packet carries beyond the fields of <see cref="Packet"/>, as far as it is said. Immutable; compares by content.
/// Where a field of the packet and a byte here speak of the same thing (a port, the TCP flags), the packet's field counts
/// wherever it is given.
/// </summary>
public sealed record PacketContent
{
    /// <summary>The options of the IPv4 header as on the wire, a multiple of 4 bytes; empty for none and for IPv6.</summary>
    public ImmutableArray<byte> IpOptions { get; init; } = [];

    /// <summary>The flow label of IPv6; null for IPv4 or where not said.</summary>
    public uint? FlowLabel { get; init; }

    /// <summary>The extension headers of IPv6 in order; empty for none and for IPv4.</summary>
    public ImmutableArray<ExtensionHeader> ExtensionHeaders { get; init; } = [];

    /// <summary>
    /// All that follows the IP header and the extension headers: the transport header with its options, then the payload. In a
    /// later fragment, the part that the fragment carries.
    /// </summary>
    public KnownBytes Transport { get; init; } = KnownBytes.None;

    /// <summary>The packet that an ICMP error quotes, as it was when the error was made; null for others or where not said.</summary>
    public Packet? Quoted { get; init; }

    /// <inheritdoc/>
    public bool Equals(PacketContent? other) =>
        other is not null && FlowLabel == other.FlowLabel && Transport.Equals(other.Transport) && Nullable.Equals(Quoted, other.Quoted)
        && IpOptions.AsSpan().SequenceEqual(other.IpOptions.AsSpan())
        && ExtensionHeaders.AsSpan().SequenceEqual(other.ExtensionHeaders.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(FlowLabel, Transport, Quoted, ExtensionHeaders.Length);
}
