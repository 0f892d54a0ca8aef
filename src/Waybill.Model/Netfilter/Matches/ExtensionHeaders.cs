using System.Collections.Immutable;
using Waybill.Model.Packets;

namespace Waybill.Model.Netfilter;

public abstract partial record Match
{
    /// <summary><c>-m hbh</c>, <c>-m dst</c>, <c>-m rt</c>, <c>-m frag</c> and <c>-m ah</c> of IPv6 without options: the header must be there.</summary>
    public sealed record ExtensionHeader(IpProtocol Header) : Match;

    /// <summary><c>--hbh-len</c>, <c>--dst-len</c>: the length of the options header in bytes.</summary>
    public sealed record OptionsLength(IpProtocol Header, uint Bytes) : Match;

    /// <summary><c>--hbh-opts</c>, <c>--dst-opts</c>: the header holds these options, in this order.</summary>
    public sealed record HeaderOptions(IpProtocol Header, ImmutableArray<HeaderOption> Options) : Match
    {
        /// <summary>Compares the options one by one.</summary>
        public bool Equals(HeaderOptions? other) =>
            other is not null && Header == other.Header && Options.AsSpan().SequenceEqual(other.Options.AsSpan());

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(Header, Options.Length);
    }

    /// <summary><c>-m ipv6header --header</c>: which extension headers the packet has.</summary>
    /// <param name="Headers">The headers.</param>
    /// <param name="Soft">True where the packet may have others too.</param>
    public sealed record HeaderChain(HeaderKinds Headers, bool Soft) : Match;

    /// <summary><c>-m mh --mh-type</c>: the type of a mobility header lies in a range.</summary>
    public sealed record MobilityHeaderType(byte First, byte Last) : Match;

    /// <summary><c>-m eui64</c>: the source's last 64 bits are made from the Ethernet source address.</summary>
    public sealed record Eui64 : Match;
}

/// <summary>An option of a hop-by-hop or destination options header.</summary>
/// <param name="Type">The type.</param>
/// <param name="Length">The length; null for any.</param>
public readonly record struct HeaderOption(byte Type, byte? Length);

/// <summary>The headers of <c>-m ipv6header</c> as bits (include/uapi/linux/netfilter_ipv6/ip6t_ipv6header.h).</summary>
[Flags]
public enum HeaderKinds
{
    /// <summary>No header.</summary>
    None = 0,

    /// <summary>Another protocol, such as TCP.</summary>
    Protocol = 1,

    /// <summary>Nothing follows.</summary>
    NoNext = 2,

    /// <summary>Encapsulating security payload.</summary>
    Esp = 4,

    /// <summary>Authentication header.</summary>
    Ah = 8,

    /// <summary>Fragment header.</summary>
    Fragment = 16,

    /// <summary>Routing header.</summary>
    Routing = 32,

    /// <summary>Destination options.</summary>
    DestinationOptions = 64,

    /// <summary>Hop-by-hop options.</summary>
    HopByHop = 128,
}
