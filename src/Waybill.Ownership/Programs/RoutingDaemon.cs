using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>Routing daemons, by the protocol that their routes carry (etc/iproute2/rt_protos): BIRD, and FRR or its forebears.</summary>
/// <param name="name">The daemon.</param>
/// <param name="protocols">The protocols of its routes.</param>
internal sealed class RoutingDaemon(string name, params string[] protocols) : KnownOwner
{
    public override string Name => name;

    public override string Advice => "it learnt the route from another router; change its configuration, or that router's";

    internal override Owner? OfRoute(in Route route, HostOwners host) =>
        route.Info.Protocol is { } protocol && protocols.Contains(protocol) ? Made(protocol is "bird" or "zebra" ? null : $"learnt by {protocol}") : null;
}
