using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>keepalived: routes and rules of protocol 18 (etc/iproute2/rt_protos), devices of its virtual MAC addresses, its table of nftables.</summary>
internal sealed class Keepalived : KnownOwner
{
    public override string Name => "keepalived";

    public override string Advice => "change keepalived.conf; what it adds comes and goes with the state of its instance";

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) => rule.Sets().Any(set => OfSet(set) is not null) ? Made("addresses that another router holds now") : null;

    internal override Owner? OfSet(string name) => name is "keepalived" or "keepalived6" or "keepalived_if6" ? Made("addresses that it watches over") : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        name.StartsWith("vrrp.", StringComparison.Ordinal) && name.Skip(5).All(char.IsAsciiDigit) ? Made($"virtual router {name[5..]}") : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) => IsIts(route.Info.Protocol) ? Made("virtual_routes") : null;

    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) => IsIts(rule.RuleProtocol) ? Made("virtual_rules") : null;

    internal override Owner? OfTable(string name) => name is "keepalived" or "keepalived_vmac" ? Made("addresses that it watches over") : null;

    private static bool IsIts(string? protocol) => protocol is "keepalived" or "18";
}
