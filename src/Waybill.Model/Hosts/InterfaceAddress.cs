using Waybill.Model.Addresses;
using Waybill.Model.Routing;
using Waybill.Model.Sources;

namespace Waybill.Model.Hosts;

/// <summary>An address of an interface.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Local">The address with the length of its network; the host part is kept.</param>
public sealed record InterfaceAddress(string Interface, Prefix Local)
{
    /// <summary>The other end of a point-to-point link (<c>peer</c>) with the network's length; not given where there is none.</summary>
    public Prefix Peer { get; init; }

    /// <summary>The broadcast address; not given where there is none.</summary>
    public IpAddress Broadcast { get; init; }

    /// <summary>How far the address is valid.</summary>
    public RouteScope Scope { get; init; }

    /// <summary>True for a second address of the same network.</summary>
    public bool IsSecondary { get; init; }

    /// <summary>True while duplicate address detection runs.</summary>
    public bool IsTentative { get; init; }

    /// <summary>True where duplicate address detection failed.</summary>
    public bool DadFailed { get; init; }

    /// <summary>True where the address is no longer chosen as a source.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>True for a temporary IPv6 address.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>True where no prefix route belongs to the address.</summary>
    public bool NoPrefixRoute { get; init; }

    /// <summary>True for addresses made from the network rather than set by hand (<c>dynamic</c>).</summary>
    public bool IsDynamic { get; init; }

    /// <summary>The line that states the address.</summary>
    public SourceLine Source { get; init; }
}
