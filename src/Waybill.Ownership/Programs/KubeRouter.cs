using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>
/// kube-router, of which k3s takes the policy controller (pkg/controllers/netpol, proxy, routing). Its chains carry hashes; pod and
/// policy stand in the comments of the rules that call them or that they hold.
/// </summary>
internal sealed class KubeRouter : KnownOwner
{
    public override string Name => "kube-router";

    public override string Advice => "change the NetworkPolicy; its chains are written anew";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "KUBE-ROUTER-INPUT" or "KUBE-ROUTER-FORWARD" or "KUBE-ROUTER-OUTPUT" => Made("finds the pod's chain"),
        "KUBE-ROUTER-SERVICES" => Made("Services"),
        "KUBE-ROUTER-HAIRPIN" => Made("pods that ask themselves by their Service"),
        "KUBE-NWPLCY-DEFAULT" => Made("pods that no policy selects"),
        var name => name.StartsWith("KUBE-POD-FW-", StringComparison.Ordinal) ? Made(Pod(site.Caller?.Comment()) is { } pod ? $"pod {pod}" : "a pod's packets")
            : name.StartsWith("KUBE-NWPLCY-", StringComparison.Ordinal) ? Made(Policy(site) is { } policy ? $"policy {policy}" : "a policy")
            : null,
    };

    // The rule that finds a pod, and the last of the pod's chain, which refuses what no policy took, tell the pod.
    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) =>
        rule.Called() is { } called && site.Host.OfChain(site.Place with { Chain = called }) is { For: not null } target && target.Name == Name ? target
        : rule.Target is Target.Reject or Target.Drop && site.Name.StartsWith("KUBE-POD-FW-", StringComparison.Ordinal) ? Made($"{chain.For}: no policy lets it pass")
        : chain;

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule.IsCommented("KUBE-ROUTER rule") ? Made("packets that a policy took") : null;

    internal override Owner? OfSet(string name) =>
        name.StartsWith("kube-router-", StringComparison.Ordinal) ? Made()
        : name.StartsWith("KUBE-SRC-", StringComparison.Ordinal) || name.StartsWith("KUBE-DST-", StringComparison.Ordinal) ? Made("pods that a policy selects") : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) => name switch
    {
        "kube-bridge" => Made("the bridge of its pods"),
        "kube-dummy-if" => Made("holds the addresses of all Services"),
        _ => null,
    };

    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) =>
        rule.Action is PolicyAction.Lookup lookup && host.State.Routing4.NameOf(lookup.Table) is var table && table is "kube-router" or "kube-router-dsr" or "external_ip"
            ? Made(table == "kube-router" ? "packets of pods" : "addresses of Services") : null;

    /// <summary>The pod in a comment such as <c>… POD name:web-7d4 namespace: shop to chain …</c>.</summary>
    private static string? Pod(string? comment) =>
        Word(comment, "POD name:") is { } name && Word(comment, "namespace:") is { } place ? $"{place}/{name}" : null;

    /// <summary>The policy in a comment such as <c>… selected by policy name allow namespace shop</c>.</summary>
    private static string? Policy(ChainSite site) => site.Rules.Append(site.Caller).OfType<Rule>().Select(rule => rule.Comment())
        .Select(comment => Word(comment, "policy name") is { } name && Word(comment, "namespace") is { } place ? $"{place}/{name}"
            : Word(comment, "nw policy") is { } called ? called : null)
        .FirstOrDefault(policy => policy is not null);

    private static string? Word(string? comment, string before)
    {
        int place = comment?.IndexOf(before, StringComparison.Ordinal) ?? -1;
        return place < 0 ? null : comment![(place + before.Length)..].TrimStart(' ', ':').Split(' ')[0] is { Length: > 0 } word ? word : null;
    }
}
