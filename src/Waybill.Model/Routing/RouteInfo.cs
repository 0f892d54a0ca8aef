using System.Collections.Immutable;
using Waybill.Model.Addresses;

namespace Waybill.Model.Routing;

/// <summary>
/// What many routes share, as the kernel's <c>fib_info</c> does: the parser makes one object for all routes that agree.
/// </summary>
/// <param name="NextHops">The ways; more than one for a multipath route, none for routes that drop.</param>
public sealed record RouteInfo(ImmutableArray<NextHop> NextHops)
{
    /// <summary>How far away the destination is. Always <see cref="RouteScope.Universe"/> for IPv6.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>Who made the route, as <c>ip route</c> names it (<c>kernel</c>, <c>boot</c>, <c>static</c>, <c>bird</c>); null where not said.</summary>
    public string? Protocol { get; init; }

    /// <summary>The preferred source address; not given where none.</summary>
    public IpAddress PreferredSource { get; init; }

    /// <summary>The route's MTU; null where none is set.</summary>
    public int? Mtu { get; init; }

    /// <summary>True where the MTU is locked (<c>mtu lock</c>).</summary>
    public bool MtuLocked { get; init; }

    /// <summary>The id of the nexthop object (<c>nhid</c>); null where none.</summary>
    public uint? NextHopId { get; init; }

    /// <summary>The preference of an IPv6 route: <c>low</c>, <c>medium</c>, <c>high</c>; null where not said.</summary>
    public string? Preference { get; init; }

    /// <summary>The routing realms as printed; null where none.</summary>
    public string? Realms { get; init; }

    /// <summary>The errno that <c>unreachable</c>, <c>prohibit</c> and <c>blackhole</c> carry in IPv6 listings (<c>error -113</c>); null where not said.</summary>
    public int? Error { get; init; }

    /// <summary>The source network that a packet must come from (<c>from</c>, IPv6 subtree routes); not given where none.</summary>
    public Prefix SourceNetwork { get; init; }

    /// <summary>Flags and metrics that the model has no field for, as printed (<c>cache</c>, <c>notify</c>, <c>advmss 1400</c>, <c>expires 30sec</c>).</summary>
    public string Others { get; init; } = string.Empty;

    /// <inheritdoc/>
    public bool Equals(RouteInfo? other) =>
        other is not null && Scope == other.Scope && Protocol == other.Protocol && PreferredSource == other.PreferredSource
        && Mtu == other.Mtu && MtuLocked == other.MtuLocked && NextHopId == other.NextHopId && Preference == other.Preference
        && Realms == other.Realms && Error == other.Error && SourceNetwork == other.SourceNetwork && Others == other.Others
        && NextHops.AsSpan().SequenceEqual(other.NextHops.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Scope);
        hash.Add(Protocol);
        hash.Add(PreferredSource);
        hash.Add(Mtu);
        hash.Add(Others);
        foreach (var nextHop in NextHops)
        {
            hash.Add(nextHop);
        }

        return hash.ToHashCode();
    }
}
