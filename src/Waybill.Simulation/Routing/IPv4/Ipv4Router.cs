using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;
using Waybill.Simulation.Routing.Devices;
using Waybill.Simulation.Routing.Rules;
using Waybill.Simulation.Routing.Tables;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>The parts that IPv4 routing is made of, built once for a host.</summary>
internal sealed class Ipv4Router
{
    public Ipv4Router(HostState state, AssumedFacts assumed, KernelVersion kernel, DeviceTable devices, InterfaceParameters parameters)
    {
        Kernel = kernel;
        Devices = devices;
        Parameters = parameters;
        var rules = RuleList.Of(state, IpFamily.IPv4);
        var tables = RouteTables.Build(state.Routing4, IpFamily.IPv4, shareLocal: rules.IsDefault);
        Hops = new(devices, parameters);
        var lookup = new TableLookup(tables, rules, Hops);
        Fib = new(rules, tables, lookup);
        Kinds = new(lookup, tables, assumed, kernel < KernelChanges.ZeroNetIsUnicast);
        Gateways = new(Fib, lookup, assumed);
        Sources = new(devices, parameters);
        var neighbours = new NeighbourTable(state);
        Paths = new(Fib, new(Hops, Sources, parameters, neighbours, kernel), new(Fib, Hops, Gateways, neighbours));
        Validation = new(this, state.Routing4);
        Output = new(this);
        Input = new(this);
    }

    public KernelVersion Kernel { get; }

    public DeviceTable Devices { get; }

    public InterfaceParameters Parameters { get; }

    public NextHops Hops { get; }

    public Fib Fib { get; }

    public AddressKinds Kinds { get; }

    public Gateways Gateways { get; }

    public SourceSelection Sources { get; }

    public PathSelection Paths { get; }

    public SourceCheck Validation { get; }

    public OutputPath Output { get; }

    public InputPath Input { get; }

    /// <summary>Whether an interface has the address, or the local table delivers it (net/ipv4/devinet.c, __ip_dev_find).</summary>
    public bool IsLocal(IpAddress address) => Devices.HaveAddress(address) || Kinds.TypeOf(address) == RouteType.Local;

    /// <summary>
    /// The interface that has the address, or whose local route delivers it; null where none. Of several interfaces the kernel
    /// takes the one that got the address last, which no listing tells.
    /// </summary>
    public Device? OwnerOf(Inquiry inquiry, IpAddress address)
    {
        Device[] owners = [.. Devices.All.Where(device => device.Addresses4.Any(owned => owned.Local.Address == address))];
        foreach (var owner in owners.SkipLast(1))
        {
            string key = $"owner:{address}:{owner.Name}";
            if (inquiry.Decide(
                key,
                "yes",
                $"{address} is on several interfaces; {owner.Name} is taken to have got it last. --assume {key}=no settles it otherwise.",
                $"{address} is on several interfaces; {owner.Name} is taken not to have got it last. --assume {key}=yes settles it otherwise."))
            {
                return owner;
            }
        }

        return owners is [.., var last] ? last : Kinds.LocalDeviceOf(address) is { } name ? Devices.Find(name) : null;
    }

    /// <summary>Rules and tables alone (fib_lookup): what <c>-m rpfilter</c> and <c>fib</c> ask.</summary>
    public RouteDecision DecideByTables(Inquiry inquiry, in RouteQuery query)
    {
        var flow = new Flow
        {
            Destination = query.Destination,
            Source = query.Source,
            InInterface = query.InInterface ?? "lo",
            OutInterface = query.OutInterface,
            Mark = query.Mark,
            Tos = query.Tos,
            Protocol = query.Protocol ?? 0,
            SourcePort = query.SourcePort ?? 0,
            DestinationPort = query.DestinationPort ?? 0,
            Uid = query.Uid ?? 0,
            TunnelId = query.TunnelId ?? 0,
            Scope = query.Scope,
            IgnoreLinkState = true,
        };
        var result = Fib.Lookup(inquiry, flow);
        var answer = new Answer(this);
        if (result.Error is { } errno)
        {
            return answer.Refuse(query, result, new(errno, DropReason.InNoRoutes, OutputErrors.Text(this, query.Destination, result)));
        }

        var hop = answer.HopOf(result);
        return answer.Found(query, result) with { Device = hop?.Device, Gateway = answer.GatewayOf(result) };
    }

    /// <summary>The type of an address as a bit of <c>-m addrtype</c>.</summary>
    public AddressTypes TypeOf(IpAddress address, string? device)
    {
        var vrf = device is not null && Devices.Find(device) is { } found ? Devices.VrfOf(found) : null;
        var type = Kinds.TypeOf(address, device, vrf?.VrfTable is { } number ? new RouteTableId(number) : null);
        return (AddressTypes)(1 << (int)type);
    }
}
