using System.Collections.Immutable;
using Waybill.Model.Addresses;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m rt --rt-type</c>: an IPv6 routing header of that type.</summary>
    public sealed record RoutingHeaderType(uint Type) : Match;

    /// <summary><c>--rt-segsleft</c>: the number of segments left lies in a range.</summary>
    public sealed record RoutingHeaderSegments(uint First, uint Last) : Match;

    /// <summary><c>--rt-len</c>: the length of the routing header in bytes.</summary>
    public sealed record RoutingHeaderLength(uint Bytes) : Match;

    /// <summary><c>--rt-0-res</c>: the reserved field is zero.</summary>
    public sealed record RoutingHeaderReserved : Match;

    /// <summary><c>--rt-0-addrs</c>: the header lists these addresses.</summary>
    /// <param name="Addresses">The addresses.</param>
    /// <param name="NotStrict">True for <c>--rt-0-not-strict</c>: others may stand between them.</param>
    public sealed record RoutingHeaderAddresses(ImmutableArray<IpAddress> Addresses, bool NotStrict) : Match
    {
        /// <summary>Compares the addresses one by one.</summary>
        public bool Equals(RoutingHeaderAddresses? other) =>
            other is not null && NotStrict == other.NotStrict && Addresses.AsSpan().SequenceEqual(other.Addresses.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(NotStrict, Addresses.Length);
    }
}
