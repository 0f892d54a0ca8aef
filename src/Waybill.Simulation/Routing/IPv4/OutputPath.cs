using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// The route of a packet of this host (net/ipv4/route.c, ip_route_output_key_hash_rcu and __mkroute_output):
/// 1 the source must be an address of this host; 2 a given interface must be up, and settles multicasts and the limited
/// broadcast; 3 no destination means this host; 4 rules and tables; 5 a given interface without a route is taken as on-link;
/// 6 local destinations go by lo; 7 else next hop and source are chosen; 8 the way is made.
/// </summary>
internal sealed class OutputPath
{
    private readonly Ipv4Router _router;
    private readonly Answer _answer;

    public OutputPath(Ipv4Router router)
    {
        _router = router;
        _answer = new(router);
    }

    /// <summary>Answers.</summary>
    public RouteDecision Decide(Inquiry inquiry, in RouteQuery query)
    {
        var flow = FlowOf(query);

        // 1
        if (CheckSource(inquiry, query, ref flow, out var owner) is { } refused)
        {
            return refused;
        }

        if (owner is not null)
        {
            return Make(inquiry, query, flow, null, owner, asked: null);
        }

        // 2
        Device? device = null;
        if (flow.OutInterface is { } name)
        {
            device = _router.Devices.Find(name);
            if (device is null || !device.Link.IsUp)
            {
                return RefuseInterface(query, name, device);
            }

            if (SettledByInterface(flow))
            {
                ChooseSource(inquiry, ref flow, device, RouteScope.Link);
                return Make(inquiry, query, flow, null, device, asked: name);
            }

            if (flow.Destination.IsMulticast || flow.Destination.IsAny)
            {
                ChooseSource(inquiry, ref flow, device, flow.Destination.IsAny ? RouteScope.Host : flow.Scope);
            }
        }

        // 3
        if (flow.Destination.IsAny)
        {
            flow.Destination = HasSource(flow) ? flow.Source : IpAddress.FromV4(0x7f000001);
            flow.Source = flow.Destination;
            return Make(inquiry, query, flow, null, Loopback, asked: query.OutInterface, RouteType.Local);
        }

        return LookUp(inquiry, query, flow, device);
    }

    private Device Loopback => _router.Devices.Find("lo") ?? new(new(1, "lo") { Flags = LinkFlags.Loopback | LinkFlags.Up }, false, [], []);

    private Flow FlowOf(in RouteQuery query)
    {
        bool isCommand = query.Asker == RouteAsker.Command;
        var flow = new Flow
        {
            Destination = query.Destination,
            Source = query.Source.IsAny ? default : query.Source,
            InInterface = "lo",
            OutInterface = query.OutInterface,
            Mark = query.Mark,
            Tos = query.Tos,
            Protocol = query.Protocol ?? (isCommand ? IpProtocol.Udp : 0),
            SourcePort = query.SourcePort ?? 0,
            DestinationPort = query.DestinationPort ?? 0,
            Uid = query.Uid ?? (isCommand ? 0 : null),
            TunnelId = query.TunnelId ?? 0,
            Scope = query.Scope,
        };
        flow.Vrf = query.OutInterface is { } name && _router.Devices.Find(name) is { } device ? _router.Devices.VrfOf(device) : null;
        return flow;
    }

    private static bool HasSource(in Flow flow) => flow.Source.IsGiven && !flow.Source.IsAny;

    private RouteDecision? CheckSource(Inquiry inquiry, in RouteQuery query, ref Flow flow, out Device? owner)
    {
        owner = null;
        if (!HasSource(flow))
        {
            return null;
        }

        var source = flow.Source;
        if (source.IsMulticast || source.IsLimitedBroadcast || _router.Kinds.IsZeroNet(source))
        {
            return Answer.Refuse(query, Errno.EINVAL, DropReason.InvalidSource, $"{source} can be nobody's source address.");
        }

        if (flow.OutInterface is null && (flow.Destination.IsMulticast || flow.Destination.IsLimitedBroadcast))
        {
            owner = _router.OwnerOf(inquiry, source);
            return owner is null ? ForeignSource(query) : null;
        }

        return query.AnySource || _router.IsLocal(source) ? null : ForeignSource(query);
    }

    private RouteDecision ForeignSource(in RouteQuery query)
    {
        var errno = _router.Kernel < KernelChanges.ForeignSourceIsUnreachable ? Errno.EINVAL : Errno.ENETUNREACH;
        string text = $"No interface of this host has {query.Source}, so this host may not send from it. "
            + $"To ask for a received packet, name the interface: iif DEV.";
        return Answer.Refuse(query, errno, DropReason.InvalidSource, text);
    }

    private static RouteDecision RefuseInterface(in RouteQuery query, string name, Device? device) => device is null
        ? Answer.Refuse(query, Errno.ENODEV, DropReason.OutNoRoutes, $"There is no interface {name}.")
        : new(query)
        {
            Error = new(Errno.ENETUNREACH, DropReason.OutNoRoutes, $"The interface {name} is down.") { Evidence = [device.Link.Source] },
        };

    private static bool SettledByInterface(in Flow flow) =>
        (flow.Destination.IsMulticast && flow.Destination.V4 >> 8 == 0xe00000) || flow.Destination.IsLimitedBroadcast
        || flow.Protocol == IpProtocol.Igmp;

    private void ChooseSource(Inquiry inquiry, ref Flow flow, Device device, RouteScope scope)
    {
        if (!HasSource(flow))
        {
            flow.Source = _router.Sources.Select(inquiry, device, default, scope);
        }
    }

    // 4 to 7
    private RouteDecision LookUp(Inquiry inquiry, in RouteQuery query, Flow flow, Device? device)
    {
        var asked = flow;
        asked.OutInterface = device is { IsVrf: true } ? null : flow.OutInterface;
        var result = _router.Fib.Lookup(inquiry, asked);
        if (result.Error is { } error)
        {
            if (device is null || (device.IsVrf && !flow.Destination.IsMulticast))
            {
                return _answer.Refuse(query, result, OutputErrors.Explain(_router, query, result, error));
            }

            ChooseSource(inquiry, ref flow, device, RouteScope.Link);
            return Make(inquiry, query, flow, null, device, query.OutInterface, RouteType.Unicast);
        }

        var route = _router.Fib.Tables.Routes[result.Position];
        if (route.Type == RouteType.Local)
        {
            if (!HasSource(flow))
            {
                flow.Source = route.Info.PreferredSource.IsGiven ? route.Info.PreferredSource : flow.Destination;
            }

            var vrf = _answer.HopOf(result)?.Device is { } owner && _router.Devices.Find(owner) is { } found ? _router.Devices.VrfOf(found) : null;
            return Make(inquiry, query, flow, Paths.Single(result), vrf ?? Loopback, query.OutInterface);
        }

        bool choosesSource = !HasSource(flow);
        var paths = _router.Paths.ForOutput(inquiry, asked, result);
        route = _router.Fib.Tables.Routes[paths.Result.Position];
        var hop = _answer.HopOf(paths.Result)!;
        flow.Source = choosesSource ? _router.Sources.For(inquiry, route, hop) : flow.Source;
        return Make(inquiry, query, flow, paths, DeviceOf(hop.Device), query.OutInterface, choosesSource: choosesSource);
    }

    private Device DeviceOf(string? name) => _router.Devices.Find(name ?? string.Empty) ?? new(new(0, name ?? "?"), false, [], []);

    // 8
    private RouteDecision Make(
        Inquiry inquiry, in RouteQuery query, in Flow flow, Paths? paths, Device device, string? asked,
        RouteType type = RouteType.Unspecified, bool choosesSource = false)
    {
        var result = paths?.Result ?? FibResult.Nothing(Errno.ENETUNREACH);
        var decision = _answer.Found(query, result);
        type = type == RouteType.Unspecified ? decision.Type : type;
        if (flow.Source.IsLoopback && !device.Link.IsLoopback && !device.IsVrf
            && !_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.RouteLocalnet))
        {
            string text = $"A packet from {flow.Source} may not leave by {device.Name}: loopback addresses stay on lo unless route_localnet is on.";
            return _answer.Refuse(query, result, new(Errno.EINVAL, DropReason.LocalNet, text));
        }

        if (flow.Destination.IsLimitedBroadcast)
        {
            type = RouteType.Broadcast;
        }
        else if (flow.Destination.IsMulticast)
        {
            type = RouteType.Multicast;
        }
        else if (_router.Kinds.IsZeroNet(flow.Destination))
        {
            return Answer.Refuse(query, Errno.EINVAL, DropReason.InvalidDestination, $"{flow.Destination} is no destination.");
        }

        var packet = flow;
        bool usesRoute = UsesRoute(flow, type, result);
        bool hasGateway = usesRoute && type != RouteType.Local;
        return decision with
        {
            Type = type,
            GoesWithoutRoute = !usesRoute,
            Flags = FlagsOf(flow, type, device),
            Device = device.Name,
            Gateway = hasGateway ? _answer.GatewayOf(result) : default,
            Source = flow.Source,
            Choices = paths is { } ways && type != RouteType.Local
                ? [.. _answer.Choices(inquiry, ways, choosesSource, hasGateway).Select(choice => choice with { Flags = FlagsOf(packet, type, DeviceOf(choice.Device)) })]
                : [],
            Mtu = _answer.MtuOf(usesRoute ? result : FibResult.Nothing(Errno.EAGAIN), device.Name),
            Why = paths is null && type == RouteType.Unicast
                ? $"No route leads there by {asked}; as the interface was given, the kernel takes the destination to be on its link."
                : null,
        };
    }

    // The default route is good for multicasts, but then its gateway is not.
    private bool UsesRoute(in Flow flow, RouteType type, in FibResult result) => type switch
    {
        RouteType.Multicast => result.Position >= 0 && _router.Fib.Tables.Routes[result.Position].Destination.Length >= 4,
        RouteType.Broadcast => !flow.Destination.IsLimitedBroadcast && _router.Kernel >= KernelChanges.BroadcastKeepsRoute,
        RouteType.Unspecified or RouteType.Unicast or RouteType.Local or RouteType.Anycast or RouteType.Blackhole or RouteType.Unreachable
            or RouteType.Prohibit or RouteType.Throw or RouteType.Nat => true,
    };

    private static RouteFlags FlagsOf(in Flow flow, RouteType type, Device device)
    {
        var flags = device.Link.IsLoopback || type == RouteType.Local ? RouteFlags.Local : RouteFlags.None;
        return type switch
        {
            RouteType.Broadcast => flags | RouteFlags.Broadcast | RouteFlags.Local,
            RouteType.Multicast => RouteFlags.Multicast
                | (MulticastGroups.IsTakenAsJoined(device, flow.Destination) ? RouteFlags.Local : RouteFlags.None),
            RouteType.Unspecified or RouteType.Unicast or RouteType.Local or RouteType.Anycast or RouteType.Blackhole
                or RouteType.Unreachable or RouteType.Prohibit or RouteType.Throw or RouteType.Nat => flags,
        };
    }
}
