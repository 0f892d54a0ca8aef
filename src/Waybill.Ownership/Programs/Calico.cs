using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>
/// Calico's Felix (felix/rules/rule_defs.go, endpoints.go, policy.go). Names of policies that do not fit a chain's name are hashed
/// there (felix/hashutils); newer versions repeat them in a comment.
/// </summary>
internal sealed class Calico : KnownOwner
{
    public override string Name => "Calico";

    public override string Advice => "change the NetworkPolicy; its chains are written anew within seconds";

    internal override Owner? OfChain(ChainSite site)
    {
        string name = site.Name;
        if (!name.StartsWith("cali-", StringComparison.Ordinal))
        {
            return null;
        }

        return PolicyOf(site, "cali-pi-", "policy", "into pods") ?? PolicyOf(site, "cali-po-", "policy", "out of pods")
            ?? PolicyOf(site, "cali-pri-", "profile", "into pods") ?? PolicyOf(site, "cali-pro-", "profile", "out of pods")
            ?? Workload(name, "cali-tw-", "packets for the pod behind") ?? Workload(name, "cali-fw-", "packets of the pod behind")
            ?? Made(Purpose(name));
    }

    // The chain of a pod asks its policies one by one, and refuses what none of them took.
    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain)
    {
        if (!site.Name.StartsWith("cali-tw-", StringComparison.Ordinal) && !site.Name.StartsWith("cali-fw-", StringComparison.Ordinal))
        {
            return chain;
        }

        return rule.Called() is { } called && site.Host.OfChain(site.Place with { Chain = called }) is { } policy ? policy
            : rule.Comments().FirstOrDefault(text => text.Contains("Drop if no", StringComparison.Ordinal)) is { } comment
                ? Made($"{chain.For}: no {(comment.Contains("profiles", StringComparison.Ordinal) ? "profile" : "policy")} lets it pass")
            : chain;
    }

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) => rule.IsCommented("cali:") ? Made() : null;

    internal override Owner? OfSet(string name) =>
        name.StartsWith("cali40", StringComparison.Ordinal) || name.StartsWith("cali60", StringComparison.Ordinal) ? Made(SetPurpose(name[6..])) : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) => name switch
    {
        "vxlan.calico" or "vxlan-v6.calico" or "wireguard.cali" or "wg-v6.cali" => Made("the way to pods of other nodes"),
        "bpfin.cali" or "bpfout.cali" => Made("its data plane in eBPF"),
        "tunl0" when host.State.Links.Any(other => IsWorkload(other.Name)) => Made("the way to pods of other nodes"),
        _ => IsWorkload(name) ? Made("a pod's interface") : null,
    };

    // BIRD, as Calico runs it, or Felix itself (protocol 80) writes the block of addresses of each node.
    internal override Owner? OfRoute(in Route route, HostOwners host) =>
        route.Info.Protocol is not ("bird" or "80") || !host.State.Links.Any(link => IsWorkload(link.Name)) ? null
        : route.Type == RouteType.Blackhole ? Made("addresses of this node's pods")
        : route.Info.NextHops is [{ Gateway.IsGiven: true }] ? Made("pods of another node")
        : null;

    internal override Owner? OfTable(string name) => name == "calico" ? Made("its policies") : null;

    // An interface is named by a hash of 11 hexadecimal digits (felix/config, InterfacePrefix "cali").
    private static bool IsWorkload(string name) =>
        name.Length == 15 && name.StartsWith("cali", StringComparison.Ordinal) && name.Skip(4).All(char.IsAsciiHexDigitLower);

    private Owner? PolicyOf(ChainSite site, string beginning, string kind, string direction)
    {
        if (!site.Name.StartsWith(beginning, StringComparison.Ordinal))
        {
            return null;
        }

        string name = CommentedName(site, kind) ?? site.Name[beginning.Length..];
        return Made(name.StartsWith('_') ? $"a {kind} for packets {direction}" : $"{kind} {name} for packets {direction}");
    }

    /// <summary>The name in a comment such as <c>Policy default/knp.default.web ingress</c>.</summary>
    private static string? CommentedName(ChainSite site, string kind)
    {
        string lead = $"{char.ToUpperInvariant(kind[0])}{kind[1..]} ";
        return site.Rules.SelectMany(rule => rule.Comments())
            .Where(text => text.StartsWith(lead, StringComparison.Ordinal) && (text.EndsWith(" ingress", StringComparison.Ordinal) || text.EndsWith(" egress", StringComparison.Ordinal)))
            .Select(text => text[lead.Length..text.LastIndexOf(' ')]).FirstOrDefault();
    }

    private Owner? Workload(string chain, string beginning, string purpose) =>
        chain.StartsWith(beginning, StringComparison.Ordinal) ? Made($"{purpose} {chain[beginning.Length..]}") : null;

    private static string? SetPurpose(string set) =>
        set.StartsWith("all-ipam-pools", StringComparison.Ordinal) ? "addresses of all pods"
        : set.StartsWith("masq-ipam-pools", StringComparison.Ordinal) ? "pods whose source is translated"
        : set.StartsWith("all-hosts", StringComparison.Ordinal) ? "addresses of all nodes"
        : set.StartsWith("this-host", StringComparison.Ordinal) ? "addresses of this node"
        : set.StartsWith("s:", StringComparison.Ordinal) ? "pods that a policy selects" : null;

    private static string? Purpose(string chain) => chain switch
    {
        _ when chain.Contains("-wl-dispatch", StringComparison.Ordinal) => "finds the pod's chain",
        _ when chain.StartsWith("cali-from-h", StringComparison.Ordinal) || chain.StartsWith("cali-to-h", StringComparison.Ordinal) => "policies of the node's own interfaces",
        "cali-wl-to-host" => "packets of pods to this node",
        "cali-nat-outgoing" => "translates the source of pods towards other networks",
        "cali-fip-dnat" or "cali-fip-snat" => "floating addresses of pods",
        "cali-cidr-block" => "networks that nobody may reach",
        "cali-failsafe-in" or "cali-failsafe-out" => "ports that stay open whatever policies say",
        "cali-rpf-skip" => "packets whose source is not checked",
        _ => null,
    };
}
