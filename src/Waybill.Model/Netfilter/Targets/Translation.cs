using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Model.Netfilter;

public abstract partial record Target
{
    /// <summary><c>-j DNAT</c>.</summary>
    public sealed record Dnat(TranslationRange To) : Target;

    /// <summary><c>-j SNAT</c>.</summary>
    public sealed record Snat(TranslationRange To) : Target;

    /// <summary><c>-j MASQUERADE</c>: the source becomes the address of the interface that the packet leaves by.</summary>
    public sealed record Masquerade(PortRange? Ports, bool Random, bool RandomFully) : Target;

    /// <summary><c>-j REDIRECT</c>: to the address of the receiving interface, or to the loopback address at output.</summary>
    public sealed record Redirect(PortRange? Ports, bool Random) : Target;

    /// <summary><c>-j NETMAP</c>: the network part is replaced, the host part kept.</summary>
    public sealed record Netmap(Prefix To) : Target;

    /// <summary><c>-j SNPT</c> and <c>-j DNPT</c>: IPv6 prefix translation without state (RFC 6296).</summary>
    /// <param name="OfSource">True for SNPT: the source address; false for DNPT: the destination.</param>
    /// <param name="From">The prefix that is replaced.</param>
    /// <param name="To">What it is replaced with.</param>
    public sealed record PrefixTranslation(bool OfSource, Prefix From, Prefix To) : Target;
}

/// <summary>What an address is translated to.</summary>
/// <param name="First">The first address; not given where only ports are translated.</param>
/// <param name="Last">The last address; the first where there is only one.</param>
/// <param name="Ports">The ports; null where they are kept if possible.</param>
public readonly record struct TranslationRange(IpAddress First, IpAddress Last, PortRange? Ports)
{
    /// <summary><c>--random</c>.</summary>
    public bool Random { get; init; }

    /// <summary><c>--random-fully</c>.</summary>
    public bool RandomFully { get; init; }

    /// <summary><c>--persistent</c>.</summary>
    public bool Persistent { get; init; }

    /// <summary>The base of a shifted port range (<c>80-90/8080</c>); null where none.</summary>
    public ushort? PortBase { get; init; }
}
