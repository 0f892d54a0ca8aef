using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Routing;

namespace Waybill.Model.Hosts;

/// <summary>A change of a host as somebody asks for it; whether the kernel would make it is another question. A closed set.</summary>
public abstract record HostEdit
{
    private protected HostEdit()
    {
    }

    /// <summary>Writes a kernel parameter, as <c>sysctl -w</c> does.</summary>
    /// <param name="Name">The dotted name; dots inside interface names stand as slashes.</param>
    /// <param name="Value">The value.</param>
    public sealed record Parameter(string Name, string Value) : HostEdit;

    /// <summary>Puts rules into a chain, as <c>iptables -I</c> and <c>-A</c> do.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Position">Where the first will stand, from 1; null appends.</param>
    /// <param name="Rules">The rules: several where <c>-s</c> or <c>-d</c> lists addresses.</param>
    public sealed record NewRules(ChainLocation Chain, int? Position, ImmutableArray<Rule> Rules) : HostEdit;

    /// <summary>Takes a rule out of a chain, as <c>iptables -D</c> does.</summary>
    /// <param name="Chain">The chain.</param>
    /// <param name="Rule">The rule.</param>
    public sealed record OldRule(ChainLocation Chain, Rule Rule) : HostEdit;

    /// <summary>Changes a routing table, as <c>ip route</c> does.</summary>
    /// <param name="Verb">What is done.</param>
    /// <param name="Route">The route with what was said of it.</param>
    public sealed record OfRoute(RouteVerb Verb, Route Route) : HostEdit
    {
        /// <summary>True where a metric was said.</summary>
        public bool HasMetric { get; init; }

        /// <summary>True where a type was said.</summary>
        public bool HasType { get; init; }

        /// <summary>True where a scope was said.</summary>
        public bool HasScope { get; init; }
    }
}

/// <summary>What <c>ip route</c> does to a table.</summary>
public enum RouteVerb
{
    /// <summary>Adds a route, unless the table has one to the same destination with the same metric.</summary>
    Add,

    /// <summary>Adds a route behind those to the same destination.</summary>
    Append,

    /// <summary>Adds a route in the place of the first to the same destination with the same metric.</summary>
    Replace,

    /// <summary>Puts a route in the place of one that must be there.</summary>
    Change,

    /// <summary>Takes a route away.</summary>
    Delete,
}
