using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Hosts;
using Waybill.Model.Routing;
using Waybill.Model.Sets;

namespace Waybill.Explanation.Changes;

public abstract partial record StateChange
{
    /// <summary>Lets a program listen.</summary>
    public sealed record Listen(ListeningSocket Socket) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) =>
            state with { Sockets = state.Sockets.Add(Socket), Known = state.Known | SnapshotPart.Sockets };
    }

    /// <summary>Gives an interface a single address, as <c>ip addr add ADDRESS/32</c> does: its local route comes with it.</summary>
    public sealed record AddAddress(InterfaceAddress Address) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state)
        {
            var own = Address.Local.Address;
            var info = new RouteInfo([new(default, Address.Interface)]) { Scope = own.Family == IpFamily.IPv4 ? RouteScope.Host : RouteScope.Universe, PreferredSource = own.Family == IpFamily.IPv4 ? own : default };
            return new AddRoute(new(Prefix.Of(own), info, RouteTableId.Local, 0, RouteType.Local, 0, 0))
                .Apply(state with { Addresses = state.Addresses.Add(Address) });
        }
    }

    /// <summary>Forgets a connection, as <c>conntrack -D</c> does.</summary>
    public sealed record ForgetConnection(Connection Connection) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state with { Connections = state.Connections.Remove(Connection) };
    }

    /// <summary>Puts a member into an IP set, as <c>ipset add</c> does.</summary>
    public sealed record AddSetMember(string Set, SetMember Member) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state.Sets.TryGetValue(Set, out var set)
            ? state with { Sets = state.Sets.SetItem(Set, set with { Members = set.Members.Add(Member) }) }
            : state;
    }

    /// <summary>Takes a member out of an IP set, as <c>ipset del</c> does.</summary>
    public sealed record DeleteSetMember(string Set, SetMember Member) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state.Sets.TryGetValue(Set, out var set)
            ? state with { Sets = state.Sets.SetItem(Set, set with { Members = set.Members.Remove(Member) }) }
            : state;
    }
}
