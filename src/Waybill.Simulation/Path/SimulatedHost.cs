using System.Collections.Frozen;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Netfilter;
using Waybill.Simulation.Path.Bridges;
using Waybill.Simulation.Routing;
using Waybill.Simulation.Sets;

namespace Waybill.Simulation.Path;

/// <summary>A host's state in the form that packets are sent through: everything that is looked up has an index.</summary>
internal sealed class SimulatedHost
{
    private readonly FrozenDictionary<string, Link> _links;
    private readonly FrozenDictionary<(IpAddress, string), Neighbour> _neighbours;
    private readonly FrozenDictionary<string, Bridge> _bridges;
    private readonly HookPlan _plan4;
    private readonly HookPlan _plan6;
    private readonly Lazy<bool> _hasHelpers;
    private readonly Lazy<bool> _hasTimeoutPolicies;
    private readonly Lazy<bool> _marksConnections;

    public SimulatedHost(HostState state, SimulationOptions options)
    {
        State = state;
        Options = options;
        Router = new(state, options.Assumed);
        Sets = new(state);
        Connections = new(state.Connections);
        _links = state.Links.GroupBy(link => link.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _neighbours = state.Neighbours.GroupBy(neighbour => (neighbour.Address, neighbour.Interface))
            .ToFrozenDictionary(group => group.Key, group => group.First());
        _bridges = _links.Values.Where(link => link.Kind == "bridge").ToFrozenDictionary(link => link.Name, link => new Bridge(state, link), StringComparer.Ordinal);
        _hasHelpers = new(() => TrackingRules.MayHaveHelpers(state));
        _hasTimeoutPolicies = new(() => TrackingRules.MayHaveTimeoutPolicies(state));
        _marksConnections = new(() => TrackingRules.MayMarkConnections(state));
        _plan4 = new(this, IpFamily.IPv4);
        _plan6 = new(this, IpFamily.IPv6);
    }

    public HostState State { get; }

    public SimulationOptions Options { get; }

    public Router Router { get; }

    public SetCatalog Sets { get; }

    public ConnectionTable Connections { get; }

    /// <summary>True where some connection may have a helper, which is sought through all rules once, and only when asked.</summary>
    public bool HasHelpers => _hasHelpers.Value;

    /// <summary>True where a CT rule gives connections times of their own.</summary>
    public bool HasTimeoutPolicies => _hasTimeoutPolicies.Value;

    /// <summary>True where a rule sets the mark of connections.</summary>
    public bool MarksConnections => _marksConnections.Value;

    /// <summary>The order in which the tables of a family are asked.</summary>
    public HookPlan Plan(IpFamily family) => family == IpFamily.IPv6 ? _plan6 : _plan4;

    /// <summary>The interface of that name, or null.</summary>
    public Link? FindLink(string? name) => name is null ? null : _links.GetValueOrDefault(name);

    /// <summary>The bridge of that name, or null.</summary>
    public Bridge? FindBridge(string? name) => name is null ? null : _bridges.GetValueOrDefault(name);

    /// <summary>The neighbour entry, or null.</summary>
    public Neighbour? FindNeighbour(IpAddress address, string device) => _neighbours.GetValueOrDefault((address, device));
}
