using Waybill.Model.Connections;
using Waybill.Model.Hosts;
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

    /// <summary>Gives an interface an address, as <c>ip addr add</c> does; the routes that follow from it are not added.</summary>
    public sealed record AddAddress(InterfaceAddress Address) : StateChange
    {
        /// <inheritdoc/>
        public override HostState Apply(HostState state) => state with { Addresses = state.Addresses.Add(Address) };
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
