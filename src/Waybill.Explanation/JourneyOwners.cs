using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;
using Waybill.Ownership;

namespace Waybill.Explanation;

/// <summary>Says of a journey's steps who made what decided them. May be asked by several threads.</summary>
public sealed class JourneyOwners
{
    /// <summary>Of a host of which nothing is known: what names tell by themselves.</summary>
    public static readonly JourneyOwners ByName = new(new HostState());

    private readonly HostOwners _host;

    /// <summary>Prepares for the journeys of one host.</summary>
    public JourneyOwners(HostState state) => _host = new(state);

    /// <summary>Who made the rule, chain, policy or route of a step; null where the user did, or the step rests on none.</summary>
    public Owner? Of(Step step) => step switch
    {
        Step.Rule rule => _host.OfRule(rule.Chain, rule.Definition),
        Step.Return end => _host.OfChain(end.Chain),
        Step.Policy policy => _host.OfPolicy(policy.Chain),
        Step.Route route => Of(route.Decision),
        _ => null,
    };

    /// <summary>Who made the route that decided, else the line of <c>ip rule</c> that led to it; null where the user did.</summary>
    public Owner? Of(RouteDecision decision) =>
        (decision.Route is { } route ? Of(route.Value) : null) ?? (decision.Rule is { } rule ? Of(rule) : null);

    /// <summary>Who made a route; null where the user did.</summary>
    public Owner? Of(Route route) => _host.OfRoute(route);

    /// <summary>Who made a line of <c>ip rule</c>; null where the user did.</summary>
    public Owner? Of(PolicyRule rule) => _host.OfPolicyRule(rule);

    /// <summary>Who made a chain, and writes what is in it; null where the user does.</summary>
    public Owner? Of(ChainLocation chain) => _host.OfChain(chain);

    /// <summary>Who made a rule; null where the user did.</summary>
    public Owner? Of(ChainLocation chain, Rule? rule) => _host.OfRule(chain, rule);

    /// <summary>Who made an interface; null where the user did, or the hardware is there.</summary>
    public Owner? OfInterface(string name) => _host.OfInterface(name);
}
