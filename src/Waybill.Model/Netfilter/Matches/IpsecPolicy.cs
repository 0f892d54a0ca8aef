using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m policy</c>: the IPsec transformations that the packet went through, or will.</summary>
    /// <param name="Inbound">True for <c>--dir in</c>: those that it was decapsulated from.</param>
    /// <param name="Encrypted">True for <c>--pol ipsec</c>, false for <c>--pol none</c>: there are none.</param>
    /// <param name="Strict">True where the elements must be all transformations, in order; else any may match the first element.</param>
    /// <param name="Elements">What is demanded of each transformation; empty where nothing.</param>
    public sealed record IpsecPolicy(bool Inbound, bool Encrypted, bool Strict, ImmutableArray<IpsecElement> Elements) : Match
    {
        /// <summary>Compares the elements one by one.</summary>
        public bool Equals(IpsecPolicy? other) =>
            other is not null && (Inbound, Encrypted, Strict) == (other.Inbound, other.Encrypted, other.Strict)
            && Elements.AsSpan().SequenceEqual(other.Elements.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Inbound, Encrypted, Strict, Elements.Length);
    }
}

/// <summary>What a policy match demands of one transformation. Fields that are null demand nothing.</summary>
public sealed record IpsecElement
{
    /// <summary><c>--reqid</c>.</summary>
    public Demand<uint>? RequestId { get; init; }

    /// <summary><c>--spi</c>.</summary>
    public Demand<uint>? Spi { get; init; }

    /// <summary><c>--proto</c>: ah, esp or ipcomp.</summary>
    public Demand<IpProtocol>? Protocol { get; init; }

    /// <summary><c>--mode</c>: true for tunnel, false for transport.</summary>
    public Demand<bool>? Tunnel { get; init; }

    /// <summary><c>--tunnel-src</c>.</summary>
    public Demand<Prefix>? TunnelSource { get; init; }

    /// <summary><c>--tunnel-dst</c>.</summary>
    public Demand<Prefix>? TunnelDestination { get; init; }
}

/// <summary>A value that a field must have, or must not.</summary>
/// <param name="Value">The value.</param>
/// <param name="Inverted">True where the field must differ.</param>
public readonly record struct Demand<T>(T Value, bool Inverted)
    where T : struct;
