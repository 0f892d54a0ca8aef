using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;
using Waybill.Simulation.Routing.Rules;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv6;

/// <summary>IPv6 routing (net/ipv6/route.c): the same search for received packets and for those of this host.</summary>
internal sealed class Ipv6Router
{
    private readonly Fib6 _fib;
    private readonly DeviceTable _devices;
    private readonly InterfaceParameters _parameters;
    private readonly Multipath6 _multipath;
    private readonly Errors6 _errors;

    public Ipv6Router(HostState state, DeviceTable devices, InterfaceParameters parameters)
    {
        _devices = devices;
        _parameters = parameters;
        var rules = RuleList.Of(state, IpFamily.IPv6);
        var tables = RouteTables.Build(state.Routing6, IpFamily.IPv6, shareLocal: false);
        var scores = new HopScore(devices, parameters, new(state));
        _fib = new(rules, tables, new(tables, scores), devices);
        _multipath = new(scores);
        _errors = new(tables);
        Sources = new(devices, parameters);
    }

    /// <summary>True where the kernel reads protocol and ports of packets for the rules.</summary>
    public bool LooksIntoPackets => _fib.LooksIntoPackets;

    /// <summary>The choice of source addresses.</summary>
    public SourceSelection6 Sources { get; }

    /// <summary>The route of a packet of this host (ip6_route_output_flags, ip6_dst_lookup_tail).</summary>
    public RouteDecision DecideOutput(Inquiry inquiry, in RouteQuery query)
    {
        if (query.OutInterface is { } name && _devices.Find(name) is null)
        {
            return new(query) { Error = new(Errno.ENODEV, DropReason.OutNoRoutes, $"There is no interface {name}.") };
        }

        var flow = FlowOf(query, "lo");
        flow.OutInterface = query.OutInterface;
        flow.Uid = query.Uid ?? (query.Asker == RouteAsker.Command ? 0 : null);
        bool isBound = query.OutInterface is not null && query.Asker == RouteAsker.Packet;
        var strict = AddressScope.NeedsInterface(query.Destination) || isBound || (query.OutInterface is not null && !HasSource(flow))
            ? Strictness.Interface
            : Strictness.None;
        var result = LookUp(inquiry, flow, query.OutInterface, strict);
        if (result.Error is not null && !HasSource(flow) && query.Asker == RouteAsker.Packet)
        {
            // Without a way the kernel chooses a source first and asks once more, as rules may look at it.
            flow.Source = Sources.Select(inquiry, null, query.Destination);
            result = HasSource(flow) ? LookUp(inquiry, flow, query.OutInterface, strict) : result;
        }

        return result.Error is { } errno
            ? _errors.Refuse(query, result, errno, DropReason.OutNoRoutes)
            : Make(inquiry, query, flow, result, query.OutInterface, strict, isInput: false);
    }

    /// <summary>The route of a received packet (ip6_route_input_lookup). The kernel checks no source here.</summary>
    public RouteDecision DecideInput(Inquiry inquiry, in RouteQuery query)
    {
        string name = query.InInterface!;
        if (_devices.Find(name) is not { } device)
        {
            return new(query) { Error = new(Errno.ENODEV, DropReason.NotSpecified, $"There is no interface {name}.") };
        }

        var flow = FlowOf(query, name);
        flow.Vrf = _devices.VrfOf(device);
        flow.Uid = query.Asker == RouteAsker.Command ? query.Uid ?? uint.MaxValue : 0;
        var strict = AddressScope.NeedsInterface(query.Destination) ? Strictness.Interface : Strictness.None;
        var result = LookUp(inquiry, flow, name, strict);
        if (result.Error is { } errno)
        {
            return _errors.Refuse(query, result, errno, DropReason.InNoRoutes);
        }

        var decision = Make(inquiry, query, flow, result, name, strict, isInput: true);
        if (query.Asker == RouteAsker.Command && decision.Route?.Value.Destination.Address.IsMulticast == true)
        {
            return Errors6.MulticastQuestion(query, decision);
        }

        if (query.Asker == RouteAsker.Packet && IsRefusedByLoopback(decision))
        {
            return Errors6.DiscardedByLoopback(decision);
        }

        // What a route to groups leads to is received, whatever the route's type (net/ipv6/route.c, ip6_rt_init_dst).
        bool isForGroup = decision.Route?.Value.Destination.Address.IsMulticast == true;
        return query.Asker == RouteAsker.Packet && decision.Type == RouteType.Unicast && !isForGroup && !Forwards(inquiry, device)
            ? Errors6.ForwardingIsOff(query, decision, _parameters.OfAll(DeviceParameter.Forwarding6))
            : decision;
    }

    /// <summary>Rules and tables alone (ip6_route_lookup): what <c>-m rpfilter</c> and <c>fib</c> ask.</summary>
    public RouteDecision DecideByTables(Inquiry inquiry, in RouteQuery query)
    {
        var flow = FlowOf(query, query.InInterface ?? "lo");
        flow.OutInterface = query.OutInterface;
        flow.Uid = query.Uid ?? 0;
        var strict = Strictness.IgnoreLinkState | (query.OutInterface is null ? Strictness.None : Strictness.Interface);
        var result = _fib.Lookup(inquiry, flow, query.OutInterface, strict);
        return result.Error is { } errno
            ? _errors.Refuse(query, result, errno, DropReason.InNoRoutes)
            : Make(inquiry, query, flow, result, query.OutInterface, strict, isInput: true);
    }

    /// <summary>The kinds of an address as <c>-m addrtype</c> sees them (net/netfilter/xt_addrtype.c, match_type6).</summary>
    public AddressTypes TypeOf(Inquiry inquiry, IpAddress address, string? device)
    {
        var types = address.IsAny ? AddressTypes.Unspecified : address.IsMulticast ? AddressTypes.Multicast : AddressTypes.Unicast;
        bool isOwn = device is not null && _devices.Find(device) is { } found
            && found.Addresses6.Any(owned => owned.Local.Address == address && !owned.IsTentative);
        var query = new RouteQuery(address) { OutInterface = device, Uid = 0, Asker = RouteAsker.Command };
        var decision = DecideOutput(inquiry, query);
        return types
            | (decision.Error is not null || IsRefusedByLoopback(decision) ? AddressTypes.Unreachable : AddressTypes.None)
            | (isOwn || (device is null && decision.Type == RouteType.Local) ? AddressTypes.Local : AddressTypes.None)
            | (decision.Type == RouteType.Anycast ? AddressTypes.Anycast : AddressTypes.None);
    }

    /// <summary>Such a route is marked as refusing without an error of its own (net/ipv6/route.c, fib6_is_reject): whoever sends by it learns late.</summary>
    private bool IsRefusedByLoopback(RouteDecision decision) =>
        decision is { Error: null, Type: RouteType.Unicast, Device: { } leaving } && _devices.Find(leaving)?.Link.IsLoopback == true;

    private static bool HasSource(in Flow flow) => flow.Source.IsGiven && !flow.Source.IsAny;

    private Flow FlowOf(in RouteQuery query, string inInterface) => new()
    {
        Destination = query.Destination,
        Source = query.Source,
        InInterface = inInterface,
        Vrf = query.OutInterface is { } name && _devices.Find(name) is { } device ? _devices.VrfOf(device) : null,
        Mark = query.Mark,
        Tos = query.Tos,
        Protocol = query.Protocol ?? 0,
        SourcePort = query.SourcePort ?? 0,
        DestinationPort = query.DestinationPort ?? 0,
        TunnelId = query.TunnelId ?? 0,
    };

    // A host, unlike a router, passes over gateways that do not answer (ip6_pol_route).
    private Fib6Result LookUp(Inquiry inquiry, in Flow flow, string? asked, Strictness strict)
    {
        bool isRouter = inquiry.Read(_parameters.OfAll(DeviceParameter.Forwarding6)).IsOn;
        return _fib.Lookup(inquiry, flow, asked, isRouter ? strict : strict | Strictness.Reachable);
    }

    private bool Forwards(Inquiry inquiry, Device device) =>
        inquiry.Read(_parameters.OfAll(DeviceParameter.Forwarding6)).IsOn
        || inquiry.Read(_parameters.Of(device, DeviceParameter.ForceForwarding6)).IsOn;

    private RouteDecision Make(
        Inquiry inquiry, in RouteQuery query, in Flow flow, in Fib6Result result, string? asked, Strictness strict, bool isInput)
    {
        var quoted = _fib.Tables.Quote(result.Position);
        var route = quoted.Value;
        var ways = _multipath.Choose(inquiry, route, result.Hop, asked, strict);
        var hop = route.Info.NextHops.IsEmpty ? null : route.Info.NextHops[ways.IsEmpty ? result.Hop : ways.MaxBy(way => way.Share).Hop];
        bool isLocal = route.Type is RouteType.Local or RouteType.Anycast;
        // Anycast routes that people add lack the flag of the kernel's own (net/ipv6/route.c, ip6_rt_get_dev_rcu).
        bool isByLoopback = route.Type == RouteType.Local || (route is { Type: RouteType.Anycast, Info.Protocol: "kernel" });
        return new(query)
        {
            Type = route.Type,
            Route = quoted,
            Rule = result.Rule,
            Table = result.Table,
            Device = isByLoopback ? LoopbackOf(hop) : hop?.Device,
            Gateway = hop?.Gateway ?? default,
            Source = SourceOf(inquiry, route, hop, flow.Destination, isInput),
            Flags = isLocal ? RouteFlags.Local : RouteFlags.None,
            Choices = ChoicesOf(inquiry, route, ways, flow.Destination, isInput),
            Mtu = route.Info.Mtu ?? (hop?.Device is { } name ? _devices.Find(name)?.Link.Mtu : null),
        };
    }

    private ImmutableArray<NextHopChoice> ChoicesOf(
        Inquiry inquiry, Route route, ImmutableArray<(int Hop, double Share)> ways, IpAddress destination, bool isInput) => [.. ways.Select(way =>
        {
            var hop = route.Info.NextHops[way.Hop];
            return new NextHopChoice(hop, way.Share)
            {
                Device = hop.Device,
                Gateway = hop.Gateway,
                Source = SourceOf(inquiry, route, hop, destination, isInput),
            };
        })];

    private IpAddress SourceOf(Inquiry inquiry, in Route route, NextHop? hop, IpAddress destination, bool isInput) =>
        route.Info.PreferredSource.IsGiven ? route.Info.PreferredSource
        : isInput ? default
        : Sources.Select(inquiry, hop?.Device is { } name ? _devices.Find(name) : null, destination);

    private string LoopbackOf(NextHop? hop) =>
        hop?.Device is { } name && _devices.Find(name) is { } device && _devices.VrfOf(device) is { } vrf ? vrf.Name : "lo";
}
