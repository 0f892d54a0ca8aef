using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>Cilium's own rules (pkg/datapath/iptables/iptables.go); most of its work is done in eBPF, which no rule shows.</summary>
internal sealed class Cilium : KnownOwner
{
    private const string CommentLead = "cilium: ";

    public override string Name => "Cilium";

    public override string Advice => "change the NetworkPolicy or CiliumNetworkPolicy; its chains are written anew, and its eBPF programs decide where no rule shows it";

    internal override Owner? OfChain(ChainSite site) =>
        site.Name.StartsWith("CILIUM_", StringComparison.Ordinal) || site.Name.StartsWith("OLD_CILIUM_", StringComparison.Ordinal) ? Made() : null;

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) =>
        rule.Comments().FirstOrDefault(text => text.StartsWith(CommentLead, StringComparison.Ordinal)) is { } comment ? Made(comment[CommentLead.Length..]) : chain;

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule.IsCommented(CommentLead) ? OfOwnRule(rule, site, Made()) : rule.IsCommented("cilium-") ? Made() : null;

    internal override Owner? OfSet(string name) => name is "cilium_node_set_v4" or "cilium_node_set_v6" ? Made("addresses of all nodes") : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) => name switch
    {
        "cilium_host" or "cilium_net" => Made("between this node and its pods"),
        "cilium_vxlan" or "cilium_geneve" or "cilium_wg0" => Made("the way to pods of other nodes"),
        "lxc_health" => Made("its health check"),
        _ => name.StartsWith("lxc", StringComparison.Ordinal) && name.Length > 3 && name.Skip(3).All(char.IsAsciiHexDigitLower) ? Made("a pod's interface") : null,
    };

    // Marks of packets that go to and come from the proxy (pkg/datapath/linux/linux_defaults/mark.go), and its tables.
    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) => rule is { Mark: { } mark, MarkMask: 0xf00, Action: PolicyAction.Lookup lookup }
        ? (mark, lookup.Table.Number) switch
        {
            (0x200, 2004) => Made("packets for its proxy"),
            (0xa00, 2005) => Made("packets of its proxy"),
            (0xd00 or 0xe00, 200) => Made("encrypted packets between nodes"),
            _ => null,
        }
        : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) =>
        route.Table.Number is 2004 or 2005 && host.State.Links.Any(link => link.Name == "cilium_host") ? Made("its proxy") : null;
}
