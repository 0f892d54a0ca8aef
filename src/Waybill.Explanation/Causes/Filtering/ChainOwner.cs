using Waybill.Explanation.Proofs;

namespace Waybill.Explanation.Causes.Filtering;

/// <summary>A program that writes chains of its own and writes them again, so that changes by hand do not last.</summary>
/// <param name="Prefix">How its chains' names begin.</param>
/// <param name="Name">The program.</param>
/// <param name="Advice">How it is told what to let through.</param>
internal sealed record ChainOwner(string Prefix, string Name, string Advice)
{
    private static readonly ChainOwner[] All =
    [
        new("DOCKER-USER", "Docker", "rules in DOCKER-USER are yours; Docker leaves them alone but does not keep them over a restart"),
        new("DOCKER", "Docker", "publish the port (docker run -p), or put the rule into DOCKER-USER, which Docker leaves alone"),
        new("KUBE-ROUTER", "kube-router", "it writes what NetworkPolicies say"),
        new("KUBE-NWPLCY", "kube-router", "it writes what NetworkPolicies say"),
        new("KUBE-POD-FW", "kube-router", "it writes what NetworkPolicies say"),
        new("KUBE-", "kube-proxy or kubelet", "change the Service; these chains are written anew within seconds"),
        new("cali-", "Calico", "change the NetworkPolicy; these chains are written anew"),
        new("CILIUM_", "Cilium", "change the CiliumNetworkPolicy; these chains are written anew"),
        new("WEAVE-", "Weave Net", "change the NetworkPolicy; these chains are written anew"),
        new("FLANNEL-", "flannel", "these chains are written anew when it starts"),
        new("CNI-", "a CNI plug-in", "these chains live as long as the pod"),
        new("ufw6-", "ufw", "use ufw allow; these chains are written anew at each reload"),
        new("ufw-", "ufw", "use ufw allow; these chains are written anew at each reload"),
        new("f2b-", "fail2ban", "use fail2ban-client set JAIL unbanip ADDRESS"),
        new("fail2ban-", "fail2ban", "use fail2ban-client set JAIL unbanip ADDRESS"),
        new("LIBVIRT_", "libvirt", "change the virtual network (virsh net-edit)"),
        new("IN_", "firewalld", "use firewall-cmd; these chains are written anew at each reload"),
        new("FWD", "firewalld", "use firewall-cmd; these chains are written anew at each reload"),
        new("INPUT_ZONES", "firewalld", "use firewall-cmd; these chains are written anew at each reload"),
        new("FORWARD_", "firewalld", "use firewall-cmd; these chains are written anew at each reload"),
    ];

    /// <summary>The program that writes the chain; null where its name does not tell.</summary>
    public static ChainOwner? Of(string chain) => Array.Find(All, owner => chain.StartsWith(owner.Prefix, StringComparison.Ordinal));

    /// <summary>True where a rule that is taken out of the chain stays out: nobody owns it, or the owner looks only when it starts.</summary>
    public static bool LeavesAlone(string chain) => Of(chain) is null or { Name: "Docker" };

    /// <summary>To tell the owner rather than change its chain; null where nobody is known to own it.</summary>
    public static Remedy? Remedy(string chain) => Of(chain) is not { } owner ? null
        : new([], $"{chain} belongs to {owner.Name}: {owner.Advice}.", $"As {owner.Name} does it.");

    /// <summary>A sentence to add to a risk, where somebody owns the chain; else empty.</summary>
    public static string Warning(string chain) => Of(chain) is { } owner ? $" {owner.Name} owns {chain}: {owner.Advice}." : string.Empty;
}
