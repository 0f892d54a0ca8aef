using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// The route of a received packet (net/ipv4/route.c, ip_route_input_rcu, ip_route_input_slow and __mkroute_input):
/// 1 multicasts go their own way; 2 addresses that cannot be; 3 the limited broadcast; 4 loopback addresses;
/// 5 rules and tables; 6 broadcasts; 7 local delivery; 8 forwarding must be on; 9 only unicast is forwarded;
/// 10 the source is checked on every way but a refusal.
/// </summary>
internal sealed class InputPath
{
    private readonly Ipv4Router _router;
    private readonly Answer _answer;
    private readonly InputErrors _errors;

    public InputPath(Ipv4Router router)
    {
        _router = router;
        _answer = new(router);
        _errors = new(router, _answer);
    }

    /// <summary>Answers.</summary>
    public RouteDecision Decide(Inquiry inquiry, in RouteQuery query)
    {
        if (_router.Devices.Find(query.InInterface!) is not { } device)
        {
            return Answer.Refuse(query, Errno.ENODEV, DropReason.NotSpecified, $"There is no interface {query.InInterface}.");
        }

        var flow = FlowOf(query, device);
        var (source, destination) = (flow.Source, flow.Destination);

        // 1
        if (destination.IsMulticast)
        {
            return Multicast(inquiry, query, flow, device);
        }

        // 2 and 3
        if (source.IsMulticast || source.IsLimitedBroadcast)
        {
            return InputErrors.Martian(query, DropReason.InvalidSource, $"{source} can be nobody's source address.");
        }

        if (destination.IsLimitedBroadcast || (source.IsAny && destination.IsAny))
        {
            return Broadcast(inquiry, query, flow, device, FibResult.Nothing(Errno.EAGAIN));
        }

        if (_router.Kinds.IsZeroNet(source))
        {
            return InputErrors.Martian(query, DropReason.InvalidSource, $"{source} may be the source of a limited broadcast only.");
        }

        if (_router.Kinds.IsZeroNet(destination))
        {
            return InputErrors.Martian(query, DropReason.InvalidDestination, $"{destination} is no destination.");
        }

        // 4
        if ((destination.IsLoopback || source.IsLoopback)
            && !_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.RouteLocalnet))
        {
            return _errors.Loopback(query, destination.IsLoopback ? destination : source, device);
        }

        return LookUp(inquiry, query, flow, device);
    }

    private Flow FlowOf(in RouteQuery query, Device device) => new()
    {
        Destination = query.Destination,
        Source = query.Source.IsGiven ? query.Source : IpAddress.Any(IpFamily.IPv4),
        InInterface = query.InInterface,
        Vrf = _router.Devices.VrfOf(device),
        Mark = query.Mark,
        Tos = query.Tos,
        Protocol = _router.Fib.LooksIntoPackets ? ProtocolOf(query) : 0,
        SourcePort = _router.Fib.LooksIntoPackets ? query.SourcePort ?? 0 : default,
        DestinationPort = _router.Fib.LooksIntoPackets ? query.DestinationPort ?? 0 : default,
        Uid = 0,
        TunnelId = query.TunnelId ?? 0,
    };

    private static IpProtocol ProtocolOf(in RouteQuery query) =>
        query.Protocol ?? (query.Asker == RouteAsker.Command ? IpProtocol.Udp : 0);

    // 5 to 9
    private RouteDecision LookUp(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device)
    {
        var result = _router.Fib.Lookup(inquiry, flow);
        if (result.Error is { } error)
        {
            return _errors.NoRoute(inquiry, query, result, error, device);
        }

        var route = _router.Fib.Tables.Routes[result.Position];
        if (route.Type == RouteType.Broadcast)
        {
            return _router.Parameters.BothAreOn(inquiry, device, DeviceParameter.BroadcastForwarding)
                ? Forward(inquiry, query, flow, device, result)
                : Broadcast(inquiry, query, flow, device, result);
        }

        if (route.Type == RouteType.Local)
        {
            return Local(inquiry, query, flow, device, result);
        }

        if (!inquiry.Read(_router.Parameters.Of(device, DeviceParameter.Forwarding4)).IsOn)
        {
            return _errors.ForwardingIsOff(query, result, device);
        }

        return route.Type == RouteType.Unicast
            ? Forward(inquiry, query, flow, device, result)
            : _answer.Refuse(query, result, InputErrors.NotUnicast(flow.Destination, route.Type));
    }

    private RouteDecision Local(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device, in FibResult result)
    {
        var check = _router.Validation.Check(inquiry, flow, flow.Destination, device, null);
        return check.Reason is { } reason
            ? _errors.BadSource(query, result, check, reason)
            : _answer.Found(query, result) with
            {
                Type = RouteType.Local,
                Device = LoopbackOf(result),
                Flags = RouteFlags.Local,
                Validation = check.Validation,
                Source = PreferredSource(result),
            };
    }

    private RouteDecision Broadcast(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device, in FibResult result)
    {
        CheckedSource? check = null;
        if (!_router.Kinds.IsZeroNet(flow.Source))
        {
            check = _router.Validation.Check(inquiry, flow, IpAddress.Any(IpFamily.IPv4), device, null);
            if (check.Reason is { } reason)
            {
                return _errors.BadSource(query, result, check, reason);
            }
        }

        return _answer.Found(query, result) with
        {
            Type = RouteType.Broadcast,
            Device = LoopbackOf(result),
            Flags = RouteFlags.Local | RouteFlags.Broadcast,
            Validation = check?.Validation,
            Source = PreferredSource(result),
        };
    }

    // Which next hop is taken decides about redirects and, by rules that look at the interface, about the check of the source.
    private RouteDecision Forward(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device, in FibResult found)
    {
        var paths = _router.Paths.ForInput(inquiry, found);
        var decision = ForwardBy(inquiry, query, flow, device, paths.Result);
        if (paths.Shares.IsEmpty)
        {
            return decision;
        }

        var (question, packet) = (query, flow);
        var ways = new List<RouteDecision>();
        foreach (var (hop, _) in paths.Shares)
        {
            var result = paths.Result;
            result.Hop = hop;
            ways.Add(hop == paths.Result.Hop ? decision : inquiry.Quietly(i => ForwardBy(i, question, packet, device, result)));
        }

        if (ways.Exists(way => way.Error?.Reason != decision.Error?.Reason))
        {
            return new(query) { Undecided = "The hash of the flow chooses among next hops of which not all accept the source.", Alternatives = [.. ways] };
        }

        var choices = _answer.Choices(inquiry, paths, choosesSource: false);
        return decision.Error is not null ? decision : decision with { Choices = [.. choices.Select((choice, i) => choice with { Flags = ways[i].Flags })] };
    }

    private RouteDecision ForwardBy(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device, in FibResult result)
    {
        var hop = _answer.HopOf(result)!;
        var check = _router.Validation.Check(inquiry, flow, flow.Destination, device, hop.Device);
        if (check.Reason is { } reason)
        {
            return _errors.BadSource(query, result, check, reason);
        }

        var gateway = _answer.GatewayOf(result);
        return _answer.Found(query, result) with
        {
            Device = hop.Device,
            Gateway = gateway,
            Flags = Redirects(inquiry, flow, device, hop.Device, check, gateway) ? RouteFlags.Redirect : RouteFlags.None,
            Validation = check.Validation,
            Source = PreferredSource(result),
            Mtu = _answer.MtuOf(result, hop.Device),
        };
    }

    private RouteDecision Multicast(Inquiry inquiry, in RouteQuery query, in Flow flow, Device device)
    {
        bool isLocalGroup = flow.Destination.V4 >> 8 == 0xe00000;
        bool forwards = !isLocalGroup && _router.Parameters.BothAreOn(inquiry, device, DeviceParameter.MulticastForwarding);
        bool joined = MulticastGroups.IsJoined(inquiry, device, flow.Destination);
        if (!joined && !forwards)
        {
            return InputErrors.Martian(query, DropReason.NotSpecified, $"Nobody listens to {flow.Destination} on {device.Name}.");
        }

        if (flow.Source.IsMulticast || flow.Source.IsLimitedBroadcast)
        {
            return InputErrors.Martian(query, DropReason.InvalidSource, $"{flow.Source} can be nobody's source address.");
        }

        if (flow.Source.IsLoopback && !_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.RouteLocalnet))
        {
            return _errors.Loopback(query, flow.Source, device);
        }

        CheckedSource? check = null;
        if (!_router.Kinds.IsZeroNet(flow.Source))
        {
            check = _router.Validation.Check(inquiry, flow, IpAddress.Any(IpFamily.IPv4), device, null);
            if (check.Reason is { } reason)
            {
                return _errors.BadSource(query, FibResult.Nothing(Errno.EAGAIN), check, reason);
            }
        }
        else if (!isLocalGroup && ProtocolOf(query) != IpProtocol.Igmp)
        {
            return InputErrors.Martian(query, DropReason.InvalidSource, $"{flow.Source} may be the source of link-local multicasts only.");
        }

        return new(query)
        {
            Type = RouteType.Multicast,
            Device = "lo",
            Flags = RouteFlags.Multicast | (joined ? RouteFlags.Local : RouteFlags.None),
            Validation = check?.Validation,
        };
    }

    private string LoopbackOf(in FibResult result) =>
        _answer.HopOf(result)?.Device is { } name && _router.Devices.Find(name) is { } device && _router.Devices.VrfOf(device) is { } vrf
            ? vrf.Name
            : "lo";

    private IpAddress PreferredSource(in FibResult result) =>
        result.Position >= 0 ? _router.Fib.Tables.Routes[result.Position].Info.PreferredSource : default;

    // The sender is a neighbour, and so is the next hop: it could have sent there itself (__mkroute_input, IPSKB_DOREDIRECT).
    private bool Redirects(Inquiry inquiry, in Flow flow, Device device, string? outInterface, CheckedSource check, IpAddress gateway)
    {
        if (outInterface != device.Name || !check.IsNeighbour
            || !_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.SendRedirects))
        {
            return false;
        }

        if (_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.SharedMedia))
        {
            return true;
        }

        var source = flow.Source;
        return device.Addresses4.Any(address =>
            address.Local.Contains(source) && (gateway.Family != IpFamily.IPv4 || address.Local.Contains(gateway)));
    }
}
