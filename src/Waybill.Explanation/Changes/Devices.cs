using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Sets the largest packet of an interface, as <c>ip link set mtu</c> does.</summary>
    public sealed record SetMtu(string Device, int Mtu) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            state with { Links = [.. state.Links.Select(link => link.Name == Device ? link with { Mtu = Mtu } : link)] };
    }

    /// <summary>Lets a bridge port send back what it received, as <c>ip link set type bridge_slave hairpin on</c> does.</summary>
    public sealed record SetHairpin(string Port) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            state with { Links = [.. state.Links.Select(link => link.Name == Port ? link with { Hairpin = true } : link)] };
    }

    /// <summary>Takes an interface up, as <c>ip link set up</c> does, and with it the carrier that was missing.</summary>
    public sealed record SetUp(string Device) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state with
        {
            Links =
            [
                .. state.Links.Select(link => link.Name == Device
                    ? link with { Flags = (link.Flags | LinkFlags.Up | LinkFlags.LowerUp) & ~LinkFlags.NoCarrier, OperationalState = "UP" }
                    : link),
            ],
            Routing4 = WithNetworks(Revive(state.Routing4), state, IpFamily.IPv4),
            Routing6 = WithNetworks(Revive(state.Routing6), state, IpFamily.IPv6),
        };

        // Each address brings the route to its network along (net/ipv4/fib_frontend.c, fib_add_ifaddr; net/ipv6/addrconf.c,
        // fixup_permanent_addr).
        private RoutingState WithNetworks(RoutingState routing, HostState state, IpFamily family)
        {
            var missing = state.Addresses
                .Where(own => own.Interface == Device && own.Local.Family == family && !own.NoPrefixRoute && !own.Local.IsSingleAddress)
                .Select(own => (Network: new Prefix(own.Local.Network, own.Local.Length), own.Local.Address))
                .Where(own => !routing.Routes.Any(route => route.Table == RouteTableId.Main && route.Destination == own.Network && route.Info.NextHops.Any(hop => hop.Device == Device)))
                .Select(own => new Route(
                    own.Network,
                    new([new(default, Device)]) { Scope = RouteScope.Link, PreferredSource = family == IpFamily.IPv4 ? own.Address : default },
                    RouteTableId.Main,
                    family == IpFamily.IPv6 ? 256u : 0,
                    RouteType.Unicast,
                    0,
                    0));
            return routing with { Routes = [.. routing.Routes, .. missing] };
        }

        private RoutingState Revive(RoutingState routing) => routing with { Routes = [.. routing.Routes.Select(Revive)] };

        private Route Revive(Route route)
        {
            bool isAffected = route.Info.NextHops.Any(hop => hop.Device == Device && (hop.Flags & DeadFlags) != 0);
            return isAffected ? route with { Info = route.Info with { NextHops = [.. route.Info.NextHops.Select(Revive)] } } : route;
        }

        private NextHop Revive(NextHop hop) => hop.Device == Device ? hop with { Flags = hop.Flags & ~DeadFlags } : hop;

        private const NextHopFlags DeadFlags = NextHopFlags.Dead | NextHopFlags.LinkDown;
    }

    /// <summary>Sets a neighbour by hand, as <c>ip neigh replace … nud permanent</c> does.</summary>
    public sealed record SetNeighbour(Neighbour Neighbour) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state with
        {
            Neighbours =
            [
                .. state.Neighbours.Where(known => known.Address != Neighbour.Address || known.Interface != Neighbour.Interface),
                Neighbour,
            ],
        };
    }

    /// <summary>Forgets a neighbour, as <c>ip neigh del</c> does; the kernel then asks for it anew.</summary>
    public sealed record ForgetNeighbour(Neighbour Neighbour) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state with { Neighbours = state.Neighbours.Remove(Neighbour) };
    }
}
