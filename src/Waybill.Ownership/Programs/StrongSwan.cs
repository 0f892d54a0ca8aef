using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>
/// strongSwan: its table 220 and the rule to it (src/libcharon/plugins/kernel_netlink/kernel_netlink_net.c), and the rules of its
/// updown script (src/_updown), which let through what a tunnel's policy with a request id fits.
/// </summary>
internal sealed class StrongSwan : KnownOwner
{
    private const uint Table = 220;

    public override string Name => "strongSwan";

    public override string Advice => "change the connection in swanctl.conf (or leftfirewall in ipsec.conf); its rules live as long as the tunnel";

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule is { Target: Target.Accept } && rule.Find<Match.IpsecPolicy>() is { Encrypted: true, Elements: [{ RequestId: { } id }] }
            ? Made($"packets of the tunnel with request id {id.Value}") : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) => route.Table.Number == Table && IsHere(host) ? Made("packets into a tunnel") : null;

    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) => IsItsRule(rule) ? Made("packets into its tunnels") : null;

    private static bool IsHere(HostOwners host) => host.PolicyRules.Any(IsItsRule);

    private static bool IsItsRule(PolicyRule rule) => rule is { Priority: Table, Action: PolicyAction.Lookup { Table.Number: Table } };
}
