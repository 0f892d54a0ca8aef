using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>
/// The reference plug-ins of CNI: portmap (plugins/meta/portmap), firewall (plugins/meta/firewall) and the masquerade of bridge and
/// ptp (pkg/ip/ipmasq_iptables_linux.go). Network and container stand in comments: <c>name: "podman" id: "a720…"</c>.
/// </summary>
internal sealed class CniPlugins : KnownOwner
{
    private const string AdminChain = "CNI-ADMIN";
    private const int HashLength = 24;
    private const int ShownOfId = 12;

    public override string Name => "a CNI plug-in";

    public override string Advice => "its rules live as long as the container; put rules of your own into CNI-ADMIN where that chain is there";

    public override bool LeavesChangesAlone => true;

    public override string TargetAdvice => "look whether the container runs: a rule that outlived it is what a crash left behind";

    internal override bool IsForUser(string chain) => chain == AdminChain;

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "CNI-HOSTPORT-DNAT" => Made("ports of this host that lead to containers"),
        "CNI-HOSTPORT-SETMARK" => Made("marks packets whose source is to be translated"),
        "CNI-HOSTPORT-MASQ" => Made("translates the source of marked packets"),
        "CNI-FORWARD" => Made("lets packets of containers be forwarded"),
        AdminChain => Made("the user's own rules about forwarded packets"),
        "CNI-ISOLATION-STAGE-1" or "CNI-ISOLATION-STAGE-2" => Made("keeps networks apart"),
        var name => name.StartsWith("CNI-DN-", StringComparison.Ordinal) ? Made($"ports of this host that lead to {Container(site)}")
            : name.StartsWith("CNI-SN-", StringComparison.Ordinal) ? Made($"translates the source for {Container(site)}")
            : IsMasquerade(name) ? Made($"translates the source of {Container(site)}") : null,
    };

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) => rule.Called() is { } called
        && site.Host.OfChain(site.Place with { Chain = called }) is { } target && target.Name == Name && called.StartsWith("CNI-DN-", StringComparison.Ordinal) ? target : chain;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        name == "cni0" ? Made("the bridge of its containers")
        : link is { Kind: null or "veth", Master: "cni0" } ? Made("a container on cni0") : null;

    internal override Owner? OfTable(string name) => name is "cni_hostport" or "cni_plugins_masquerade" ? Made("ports and sources of containers") : null;

    private static bool IsMasquerade(string name) =>
        name.Length == 4 + HashLength && name.StartsWith("CNI-", StringComparison.Ordinal) && name.Skip(4).All(char.IsAsciiHexDigitLower);

    /// <summary>The container that the comments name, with the network it is on.</summary>
    private static string Container(ChainSite site)
    {
        string? comment = site.Rules.Append(site.Caller).OfType<Rule>().Select(rule => rule.Comment()).FirstOrDefault(text => text?.Contains("id: \"", StringComparison.Ordinal) == true);
        return Quoted(comment, "id: \"") is { } id && Quoted(comment, "name: \"") is { } network
            ? $"container {(id.Length > ShownOfId ? id[..ShownOfId] : id)} on network {network}"
            : "a container";
    }

    private static string? Quoted(string? comment, string before)
    {
        int place = comment?.IndexOf(before, StringComparison.Ordinal) ?? -1;
        return place < 0 ? null : comment![(place + before.Length)..].Split('"')[0];
    }
}
