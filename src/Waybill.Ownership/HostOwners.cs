using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;
using Waybill.Ownership.Programs;

namespace Waybill.Ownership;

/// <summary>
/// Says of one host's chains, rules, routes and interfaces who made them. Each is looked at when it is first asked about, and
/// remembered: a ruleset of a hundred thousand rules costs nothing but the rules that packets meet. May be asked by several threads.
/// </summary>
/// <param name="state">The host; an empty state where nothing but names is known.</param>
public sealed class HostOwners(HostState state)
{
    private readonly ConcurrentDictionary<ChainLocation, Owner?> _chains = new(ChainComparer.Instance);
    private readonly ConcurrentDictionary<Rule, Owner?> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly ConcurrentDictionary<string, Owner?> _interfaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<RouteKindKey, Owner?> _routes = new();
    private readonly ConcurrentDictionary<ChainLocation, Owner?> _policies = new(ChainComparer.Instance);
    private readonly ConcurrentDictionary<PolicyRule, Owner?> _policyRules = new(ReferenceEqualityComparer.Instance);
    private readonly ConditionalWeakTable<Table, FrozenDictionary<string, Rule>> _callers = new();
    private readonly Lazy<DockerNetworks> _networks = new(() => new DockerNetworks(state));

    /// <summary>The host.</summary>
    public HostState State => state;

    /// <summary>The bridges of Docker's networks, found once.</summary>
    internal DockerNetworks Networks => _networks.Value;

    /// <summary>The chain's owner; null where it is nobody's but the user's.</summary>
    public Owner? OfChain(ChainLocation chain) => _chains.GetOrAdd(
        chain, place => KnownOwners.First(SiteOf(place), static (program, site) => program.OfChain(site)) ?? KnownOwners.OfTable(place.Table));

    /// <summary>The rule's owner; null where it is the user's.</summary>
    /// <param name="chain">The chain that holds it.</param>
    /// <param name="rule">The rule; null where no ruleset says, as for a trace alone: then the chain's owner is taken for the rule's.</param>
    public Owner? OfRule(ChainLocation chain, Rule? rule) => rule is not null ? _rules.GetOrAdd(rule, LookAt, chain)
        : OfChain(chain) is { } owner && !KnownOwners.ProgramOf(owner)!.IsForUser(chain.Chain) ? owner
        : null;

    /// <summary>The owner of a base chain's policy; null where the user, or nobody, set it.</summary>
    public Owner? OfPolicy(ChainLocation chain) => _policies.GetOrAdd(
        chain, place => OfChain(place) ?? KnownOwners.First(SiteOf(place), static (program, site) => program.OfPolicy(site)));

    /// <summary>The interface's owner; null where it is nobody's.</summary>
    public Owner? OfInterface(string name) => _interfaces.GetOrAdd(
        name, device => KnownOwners.First((device, Link: state.FindLink(device), this), static (program, item) => program.OfInterface(item.device, item.Link, item.Item3)));

    /// <summary>The route's owner: who is known to make such routes, else whose device it leads by; null where nobody.</summary>
    public Owner? OfRoute(Route route)
    {
        var key = new RouteKindKey(route.Info, route.Table, route.Type);
        return _routes.TryGetValue(key, out var known) ? known : _routes.GetOrAdd(key, LookAt(route));
    }

    /// <summary>The owner of a line of <c>ip rule</c>; null where nobody is known to make such.</summary>
    public Owner? OfPolicyRule(PolicyRule rule) => _policyRules.GetOrAdd(
        rule, one => KnownOwners.First((one, this), static (program, item) => program.OfPolicyRule(item.one, item.Item2)));

    /// <summary>The lines of <c>ip rule</c> of both families.</summary>
    internal IEnumerable<PolicyRule> PolicyRules => state.Routing4.Rules.Concat(state.Routing6.Rules);

    /// <summary>The first rule of a table that calls a chain; null where none does.</summary>
    internal Rule? CallerOf(Table table, string chain) => _callers.GetValue(table, FindCallers).GetValueOrDefault(chain);

    private Owner? LookAt(Rule rule, ChainLocation place)
    {
        var site = SiteOf(place);
        if (OfChain(place) is { } owner)
        {
            // What a program leaves to the user it ends with a RETURN of its own.
            var program = KnownOwners.ProgramOf(owner)!;
            return !program.IsForUser(place.Chain) ? program.OfOwnRule(rule, site, owner)
                : rule is { Matches.IsEmpty: true, Target: Target.Return } ? owner
                : null;
        }

        return rule.Called() is { } called && OfChain(place with { Chain = called }) is { } target ? target
            : KnownOwners.First((rule, site), static (program, item) => program.OfStrayRule(item.rule, item.site));
    }

    private Owner? LookAt(Route route) =>
        KnownOwners.First((route, this), static (program, item) => program.OfRoute(item.route, item.Item2))
            ?? (route.Info.NextHops is [{ Device: { } device }, ..] ? OfInterface(device) : null);

    private ChainSite SiteOf(ChainLocation place)
    {
        foreach (var ruleset in state.Rulesets)
        {
            if (ruleset.Family == place.Family && ruleset.Backend == place.Backend)
            {
                return new(place, ruleset.FindTable(place.Table), this);
            }
        }

        return new(place, null, this);
    }

    private static FrozenDictionary<string, Rule> FindCallers(Table table)
    {
        var callers = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var rule in table.Chains.SelectMany(chain => chain.Rules))
        {
            if (rule.Called() is { } called)
            {
                callers.TryAdd(called, rule);
            }
        }

        return callers.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>What the owner of a route depends on. Routes that agree share one object, which need not be compared by content.</summary>
    private readonly record struct RouteKindKey(RouteInfo Info, RouteTableId Table, RouteType Type)
    {
        public bool Equals(RouteKindKey other) => ReferenceEquals(Info, other.Info) && Table == other.Table && Type == other.Type;

        public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Info), Table, Type);
    }
}
