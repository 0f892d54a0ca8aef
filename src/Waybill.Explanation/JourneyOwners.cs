using System.Buffers.Binary;
using System.Net;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Kubernetes;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;
using Waybill.Ownership;

namespace Waybill.Explanation;

/// <summary>Says of a journey's steps who made what decided them, and of addresses who has them. May be asked by several threads.</summary>
public sealed class JourneyOwners
{
    /// <summary>Of a host of which nothing is known: what names tell by themselves.</summary>
    public static readonly JourneyOwners ByName = new(new HostState());

    private readonly HostOwners _host;

    /// <summary>What the host's cluster says of addresses; <see cref="Model.Kubernetes.Cluster.Unknown"/> where there is none.</summary>
    public Cluster Cluster { get; init; } = Cluster.Unknown;

    /// <summary>Prepares for the journeys of one host.</summary>
    public JourneyOwners(HostState state) => _host = new(state);

    /// <summary>Who has an address in the cluster: <c>pod default/web-7d4</c>; null where nobody is known to.</summary>
    public string? NameOf(IpAddress address) => address.IsGiven ? Cluster.NameOf(address)?.ToString() : null;

    /// <summary>Who has an address that stands as text, as in what a step changed; null where nobody is known to, or it is no address.</summary>
    public string? NameOf(string text)
    {
        if (Cluster.Names.Count == 0 || !IPAddress.TryParse(text, out var parsed))
        {
            return null;
        }

        byte[] bytes = parsed.GetAddressBytes();
        return NameOf(bytes.Length == sizeof(uint)
            ? IpAddress.FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : IpAddress.FromV6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(sizeof(ulong)))));
    }

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
