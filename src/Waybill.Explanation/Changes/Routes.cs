using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Adds a route, as <c>ip route add</c> does.</summary>
    public sealed record AddRoute(Route Route) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            OnRouting(state, Route.Destination.Family, routing => routing with { Routes = routing.Routes.Add(Route) });
    }

    /// <summary>Deletes a route, as <c>ip route del</c> does.</summary>
    public sealed record DeleteRoute(Route Route) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            OnRouting(state, Route.Destination.Family, routing => routing with { Routes = routing.Routes.Remove(Route) });
    }

    /// <summary>Adds a policy rule, as <c>ip rule add</c> does: after those of the same priority.</summary>
    public sealed record AddPolicyRule(IpFamily Family, PolicyRule Rule) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => OnRouting(state, Family, routing =>
        {
            int place = 0;
            while (place < routing.Rules.Length && routing.Rules[place].Priority <= Rule.Priority)
            {
                place++;
            }

            return routing with { Rules = routing.Rules.Insert(place, Rule) };
        });
    }

    /// <summary>Deletes a policy rule, as <c>ip rule del</c> does.</summary>
    public sealed record DeletePolicyRule(IpFamily Family, PolicyRule Rule) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            OnRouting(state, Family, routing => routing with { Rules = routing.Rules.Remove(Rule) });
    }

    private static HostState OnRouting(HostState state, IpFamily family, Func<RoutingState, RoutingState> edit) =>
        family == IpFamily.IPv6 ? state with { Routing6 = edit(state.Routing6) } : state with { Routing4 = edit(state.Routing4) };
}
