using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>Kubernetes' kubelet (pkg/kubelet/kubelet_network_linux.go); kube-proxy writes the same KUBE-FIREWALL in its place.</summary>
internal sealed class Kubelet : KnownOwner
{
    public override string Name => "kubelet";

    public override string Advice => "it keeps packets from outside away from loopback addresses, and writes its chains anew";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "KUBE-FIREWALL" => Made("keeps packets from outside away from loopback addresses"),
        "KUBE-KUBELET-CANARY" => Made("an empty chain by whose loss it notices that the rules were flushed"),
        "KUBE-IPTABLES-HINT" => Made("an empty chain that tells others which variant of iptables is in use"),
        _ => null,
    };
}
