using Waybill.Model.Addresses;
using Waybill.Model.Routing;

namespace Waybill.Parsing.Routes;

/// <summary>What the words of <c>ip route get</c> ask for.</summary>
/// <param name="Query">The question to the routing tables.</param>
public sealed record RouteGetRequest(RouteQuery Query)
{
    /// <summary><c>fibmatch</c>: the route itself is wanted, not the way of the packet.</summary>
    public bool FibMatch { get; init; }

    /// <summary><c>connected</c>: asks again with the source that the first answer chose.</summary>
    public bool Connected { get; init; }

    /// <summary><c>vrf</c>: the VRF that the question is put in; null where none.</summary>
    public string? Vrf { get; init; }

    /// <summary><c>as</c>: the address that the destination was translated from, for MPLS; not given where none.</summary>
    public IpAddress As { get; init; }
}
