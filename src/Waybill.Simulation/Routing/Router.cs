using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;
using Waybill.Simulation.Routing.IPv4;
using Waybill.Simulation.Routing.IPv6;

namespace Waybill.Simulation.Routing;

/// <summary>
/// The routing of one host: policy rules, tables, source validation and source selection, as the kernel does them.
/// Built once for a state, then asked as often as needed; safe to ask from several threads.
/// </summary>
public sealed class Router
{
    private const string NoRoutes = "The snapshot holds no routes.";
    private readonly DeviceTable _devices;
    private readonly Ipv4Router _ipv4;
    private readonly Ipv6Router _ipv6;

    /// <summary>Sorts the routes of <paramref name="state"/> into tables.</summary>
    public Router(HostState state, AssumedFacts assumed)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(assumed);
        State = state;
        Assumed = assumed;
        Kernel = KernelChanges.VersionOf(state, assumed);
        _devices = new(state);
        var parameters = new InterfaceParameters(state.Sysctls);
        _ipv4 = new(state, assumed, Kernel, _devices, parameters);
        _ipv6 = new(state, _devices, parameters);
    }

    /// <summary>What the answers are drawn from.</summary>
    public HostState State { get; }

    /// <summary>What the user settled.</summary>
    public AssumedFacts Assumed { get; }

    /// <summary>The kernel whose behaviour the answers follow.</summary>
    public KernelVersion Kernel { get; }

    /// <summary>
    /// True where the kernel reads protocol and ports of packets in hand for the policy rules, because one of them asks for
    /// those (include/net/fib_rules.h, fib_rule_requires_fldissect).
    /// </summary>
    public bool LooksIntoPackets(IpFamily family) => family == IpFamily.IPv6 ? _ipv6.LooksIntoPackets : _ipv4.Fib.LooksIntoPackets;

    /// <summary>
    /// The whole routing decision. With <see cref="RouteQuery.InInterface"/> the input path (ip_route_input: local delivery,
    /// source validation, forwarding), without it the output path (ip_route_output: source selection).
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="detail">Whether <see cref="RouteDecision.Considered"/> is filled; the answer is the same.</param>
    public RouteDecision Lookup(in RouteQuery query, LookupDetail detail = LookupDetail.Considered)
    {
        if (!KnowsRoutes(query))
        {
            return new(query) { Undecided = NoRoutes };
        }

        if (query.Asker == RouteAsker.Command && MissingInterface(query) is { } missing)
        {
            return new(query) { Error = new(Errno.ENODEV, DropReason.NotSpecified, $"There is no interface {missing}.") };
        }

        var asked = query;
        return InEachWorld(query, detail, inquiry => (asked.Destination.Family, asked.InInterface) switch
        {
            (IpFamily.IPv6, null) => _ipv6.DecideOutput(inquiry, asked),
            (IpFamily.IPv6, _) => _ipv6.DecideInput(inquiry, asked),
            (_, null) => _ipv4.Output.Decide(inquiry, asked),
            _ => _ipv4.Input.Decide(inquiry, asked),
        });
    }

    /// <summary>
    /// The policy rules and tables alone (fib_lookup, fib6_rule_lookup), without the checks of the input and output path:
    /// what <c>-m rpfilter</c> asks. <see cref="RouteQuery.InInterface"/> and <see cref="RouteQuery.OutInterface"/> count as
    /// selectors and as demand on the way.
    /// </summary>
    public RouteDecision LookupTables(in RouteQuery query, LookupDetail detail = LookupDetail.Considered)
    {
        if (!KnowsRoutes(query))
        {
            return new(query) { Undecided = NoRoutes };
        }

        var asked = query;
        return InEachWorld(query, detail, inquiry => asked.Destination.Family == IpFamily.IPv6
            ? _ipv6.DecideByTables(inquiry, asked)
            : _ipv4.DecideByTables(inquiry, asked));
    }

    /// <summary>
    /// What the tables say an address is (inet_addr_type, inet_dev_addr_type; for IPv6 as xt_addrtype asks): a single bit for
    /// IPv4, possibly several for IPv6. <see cref="AddressTypes.None"/> where the snapshot does not say.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="device">The interface that the lookup is limited to; null for any.</param>
    public AddressTypes TypeOf(IpAddress address, string? device = null) =>
        TypeOf(new(Assumed, LookupDetail.Answer, null), address, device);

    /// <summary>The same as part of an inquiry.</summary>
    internal AddressTypes TypeOf(Inquiry inquiry, IpAddress address, string? device) =>
        !KnowsRoutes(new(address)) ? AddressTypes.None
        : address.Family == IpFamily.IPv6 ? _ipv6.TypeOf(inquiry, address, device)
        : _ipv4.TypeOf(address, device);

    /// <summary>
    /// The source address that a packet takes which leaves by <paramref name="device"/> (inet_select_addr, ipv6_dev_get_saddr):
    /// what MASQUERADE takes. Not given where the device has none.
    /// </summary>
    public IpAddress SelectSource(string device, IpAddress towards, RouteScope scope = RouteScope.Universe) =>
        SelectSource(new(Assumed, LookupDetail.Answer, null), device, towards, scope);

    /// <summary>The same as part of an inquiry.</summary>
    internal IpAddress SelectSource(Inquiry inquiry, string device, IpAddress towards, RouteScope scope = RouteScope.Universe)
    {
        if (_devices.Find(device) is not { } found)
        {
            return default;
        }

        var source = towards.Family == IpFamily.IPv6
            ? _ipv6.Sources.Select(inquiry, found, towards)
            : _ipv4.Sources.Select(inquiry, found, towards, scope);
        return source.IsAny ? default : source;
    }

    // ip itself looks interfaces up before it asks the kernel anything.
    private string? MissingInterface(in RouteQuery query) =>
        query.InInterface is { } received && _devices.Find(received) is null ? received
        : query.OutInterface is { } bound && _devices.Find(bound) is null ? bound
        : null;

    private bool KnowsRoutes(in RouteQuery query) =>
        State.Knows(query.Destination.Family == IpFamily.IPv6 ? SnapshotPart.Routes6 : SnapshotPart.Routes4);

    // What cannot be known is taken one way, then the other. Where all worlds agree it did not matter.
    private RouteDecision InEachWorld(in RouteQuery query, LookupDetail detail, Func<Inquiry, RouteDecision> decide)
    {
        var inquiry = new Inquiry(Assumed, detail, null);
        var first = inquiry.Complete(decide(inquiry));
        if (inquiry.Script is not { } script)
        {
            return first;
        }

        var worlds = ImmutableArray.CreateBuilder<RouteDecision>();
        worlds.Add(first);
        while (script.Advance())
        {
            inquiry = new Inquiry(Assumed, detail, script);
            worlds.Add(inquiry.Complete(decide(inquiry)));
        }

        return worlds.All(world => IsAlike(world, first))
            ? first with { Assumptions = [.. first.Assumptions.Where(assumption => worlds.All(world => world.Assumptions.Contains(assumption)))] }
            : new(query) { Undecided = "It depends on what the snapshot does not say.", Alternatives = worlds.ToImmutable(), Considered = first.Considered };
    }

    private static bool IsAlike(RouteDecision left, RouteDecision right) =>
        left.Type == right.Type && left.Device == right.Device && left.Gateway == right.Gateway && left.Source == right.Source
        && left.Error?.Errno == right.Error?.Errno && left.Error?.Reason == right.Error?.Reason
        && left.Choices.SequenceEqual(right.Choices);
}
