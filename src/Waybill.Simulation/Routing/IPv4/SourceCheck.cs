using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Waybill.Model.Sources;
using Waybill.Simulation.Routing.Devices;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>
/// The check of a received packet's source (net/ipv4/fib_frontend.c, fib_validate_source and __fib_validate_source): it must
/// not be this host's own, and with the reverse-path filter the way back must lead where the packet came from.
/// </summary>
internal sealed class SourceCheck
{
    private readonly Ipv4Router _router;
    private readonly bool _hasCustomLocalRoutes;
    private readonly bool _usesRealms;

    public SourceCheck(Ipv4Router router, RoutingState routing)
    {
        _router = router;
        _usesRealms = routing.Rules.Any(rule => rule.Realms is not null);
        foreach (ref readonly var route in routing.Routes.AsSpan())
        {
            _hasCustomLocalRoutes |= route.Type == RouteType.Local && route.Info.Protocol is not "kernel";
            _usesRealms |= route.Info.Realms is not null;
        }
    }

    /// <summary>Checks the source.</summary>
    /// <param name="inquiry">The lookup under way.</param>
    /// <param name="flow">The packet's own flow.</param>
    /// <param name="destination">The destination that the way back starts from; not given for broadcasts.</param>
    /// <param name="device">The receiving interface.</param>
    /// <param name="outInterface">The interface that it would leave by; null for local delivery.</param>
    public CheckedSource Check(Inquiry inquiry, in Flow flow, IpAddress destination, Device device, string? outInterface)
    {
        var (all, own) = Filters(device);
        int mode = (int)Math.Max(all.Value, own.Value);
        var check = mode == 0 && MayBeQuick(inquiry, device, outInterface) ? Quick(inquiry, flow, device) : null;
        check ??= Slow(inquiry, BackwardsOf(inquiry, flow, destination, device, outInterface), device, mode);
        NoteFilters(inquiry, all, own);
        return check.Validation.Passed
            ? check
            : check with { Validation = check.Validation with { Evidence = EvidenceOf(all, own, check.Validation.Way) } };
    }

    private CheckedSource Slow(Inquiry inquiry, in Flow back, Device device, int mode)
    {
        var kept = inquiry.TakeConsidered();
        var result = _router.Fib.Lookup(inquiry, back);
        var way = Way(back, result) with { Considered = inquiry.TakeConsidered() };
        inquiry.RestoreConsidered(kept);
        return Judge(inquiry, back, result, way, device, mode);
    }

    private (ParameterValue All, ParameterValue Own) Filters(Device device) =>
        (_router.Parameters.OfAll(DeviceParameter.ReversePathFilter), _router.Parameters.Of(device, DeviceParameter.ReversePathFilter));

    // The larger of the two counts, so the smaller decides nothing where it had to be assumed.
    private static void NoteFilters(Inquiry inquiry, ParameterValue all, ParameterValue own)
    {
        inquiry.Read(all.Assumption is not null && own.Value > all.Value ? all with { Assumption = null } : all);
        inquiry.Read(own.Assumption is not null && all.Value > 1 ? own with { Assumption = null } : own);
    }

    private bool MayBeQuick(Inquiry inquiry, Device device, string? outInterface) =>
        !_usesRealms
        && (device.Name != outInterface || !_router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.SendRedirects));

    // Without a filter the kernel only compares with the addresses of its interfaces, unless its own local routes or rules
    // could say more, or accept_local lets in everything.
    private CheckedSource? Quick(Inquiry inquiry, in Flow flow, Device device)
    {
        const string Off = "The reverse-path filter is off";
        if (AcceptsLocal(inquiry, device))
        {
            return new(new(0, true, null, $"{Off}, and accept_local lets in any source."), null, false);
        }

        if (_hasCustomLocalRoutes || _router.Fib.HasCustomRules)
        {
            return null;
        }

        if (!_router.Devices.HaveAddress(flow.Source))
        {
            return new(new(0, true, null, $"{Off}, and {flow.Source} is not one of this host's addresses."), null, false);
        }

        NoteAcceptLocal(inquiry, device);
        return new(new(0, false, null, LocalText(flow.Source)), DropReason.LocalSource, false);
    }

    private bool AcceptsLocal(Inquiry inquiry, Device device) =>
        inquiry.Note(_router.Parameters.OfAll(DeviceParameter.AcceptLocal)).IsOn
        || inquiry.Note(_router.Parameters.Of(device, DeviceParameter.AcceptLocal)).IsOn;

    // Only where a source is refused does it matter that accept_local is off.
    private void NoteAcceptLocal(Inquiry inquiry, Device device) =>
        _router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.AcceptLocal);

    private Flow BackwardsOf(Inquiry inquiry, in Flow flow, IpAddress destination, Device device, string? outInterface) => new()
    {
        Destination = flow.Source,
        Source = destination,
        InInterface = outInterface ?? "lo",
        Vrf = _router.Devices.VrfOf(device),
        Mark = flow.Mark != 0 && _router.Parameters.EitherIsOn(inquiry, device, DeviceParameter.SourceValidMark) ? flow.Mark : 0,
        Tos = flow.Tos,
        Protocol = flow.Protocol,
        SourcePort = flow.DestinationPort,
        DestinationPort = flow.SourcePort,
        Uid = 0,
    };

    private CheckedSource Judge(Inquiry inquiry, in Flow back, in FibResult result, RouteDecision way, Device device, int mode)
    {
        string source = back.Destination.ToString();
        if (result.Error is not null)
        {
            return LastResort(way, mode, $"no route leads back to {source}");
        }

        var route = _router.Fib.Tables.Routes[result.Position];
        if (route.Type is not (RouteType.Unicast or RouteType.Local))
        {
            NoteAcceptLocal(inquiry, device);
            return Fail(way, mode, DropReason.InvalidSource, $"{source} is a {route.Type.ToString().ToLowerInvariant()} address and can be nobody's source.");
        }

        if (route.Type == RouteType.Local && !AcceptsLocal(inquiry, device))
        {
            NoteAcceptLocal(inquiry, device);
            return Fail(way, mode, DropReason.LocalSource, LocalText(back.Destination));
        }

        if (LeavesBy(route, device) || (route.Type == RouteType.Local && device.Link.IsLoopback))
        {
            return Pass(way, mode, $"The way back to {source} leaves by {device.Name}, where the packet came from.", IsDirect(result));
        }

        if (device.Addresses4.IsEmpty)
        {
            return LastResort(way, mode, $"{device.Name} has no address, so a route back by another interface does not count");
        }

        if (mode == 1)
        {
            return Fail(way, mode, DropReason.ReversePathFilter, StrictText(source, way, device));
        }

        var again = back;
        again.OutInterface = device.Name;
        again.IgnoreLinkState = true;
        var second = inquiry.Quietly(i => _router.Fib.Lookup(i, again));
        bool isNeighbour = second.Error is null && _router.Fib.Tables.Routes[second.Position].Type == RouteType.Unicast && IsDirect(second);
        string name = way.Device ?? "another interface";
        return Pass(way, mode, mode == 2 ? $"The filter is loose, and {source} has a way back, by {name}." : $"The reverse-path filter is off; the way back to {source} leaves by {name}.", isNeighbour);
    }

    private static CheckedSource LastResort(RouteDecision way, int mode, string what) => mode == 0
        ? Pass(way, mode, $"The reverse-path filter is off, though {what}.", false)
        : Fail(way, mode, DropReason.ReversePathFilter, $"The reverse-path filter is {(mode == 1 ? "strict" : "loose")} and {what}.");

    private static CheckedSource Pass(RouteDecision way, int mode, string why, bool isNeighbour) =>
        new(new(mode, true, way, why), null, isNeighbour);

    private static CheckedSource Fail(RouteDecision way, int mode, DropReason reason, string why) =>
        new(new(mode, false, way, why), reason, false);

    private static string LocalText(IpAddress source) =>
        $"{source} is an address of this host itself, so it cannot come in from outside unless accept_local is on.";

    private static string StrictText(string source, RouteDecision way, Device device) =>
        $"The reverse-path filter is strict: the packet came in by {device.Name}, but the way back to {source} leaves by {way.Device ?? "lo"}.";

    private bool LeavesBy(in Route route, Device device)
    {
        foreach (var hop in route.Info.NextHops)
        {
            if (hop.Device == device.Name
                || (device.IsVrf && hop.Device is { } name && _router.Devices.Find(name) is { } found && _router.Devices.VrfOf(found) == device))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDirect(in FibResult result) =>
        new Answer(_router).HopOf(result) is not null && !new Answer(_router).GatewayOf(result).IsGiven;

    private RouteDecision Way(in Flow back, in FibResult result)
    {
        var query = new RouteQuery(back.Destination) { Source = back.Source, InInterface = back.InInterface, Mark = back.Mark, Tos = back.Tos };
        if (result.Position < 0)
        {
            return new(query) { Error = result.Error is { } errno ? new(errno, DropReason.InNoRoutes, $"no route to {back.Destination}") : null, Rule = result.Rule };
        }

        var route = _router.Fib.Tables.Quote(result.Position);
        var hop = route.Value.Info.NextHops is { IsEmpty: false } hops ? hops[result.Hop] : null;
        return new(query)
        {
            Type = route.Value.Type,
            Route = route,
            Rule = result.Rule,
            Table = result.Table,
            Device = hop?.Device,
            Gateway = new Answer(_router).GatewayOf(result),
            Error = result.Error is { } error ? new(error, DropReason.InNoRoutes, $"the route refuses {back.Destination}") : null,
        };
    }

    private static ImmutableArray<SourceLine> EvidenceOf(ParameterValue all, ParameterValue own, RouteDecision? way)
    {
        var lines = ImmutableArray.CreateBuilder<SourceLine>();
        foreach (var line in new[] { all.Source, own.Source, way?.Route?.Source ?? default })
        {
            if (line.IsGiven && !lines.Contains(line))
            {
                lines.Add(line);
            }
        }

        return lines.ToImmutable();
    }
}
