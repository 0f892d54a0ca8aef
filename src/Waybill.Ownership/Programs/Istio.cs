using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>Istio's redirection into its proxy, inside a pod (istio, tools/istio-iptables and cni/pkg/iptables).</summary>
internal sealed class Istio : KnownOwner
{
    public override string Name => "Istio";

    public override string Advice => "exclude the port or network by an annotation of the pod (traffic.sidecar.istio.io/excludeInboundPorts and its like)";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "ISTIO_INBOUND" or "ISTIO_PRERT" => Made("packets into the pod, by way of its proxy"),
        "ISTIO_IN_REDIRECT" => Made("leads packets into the pod to its proxy"),
        "ISTIO_OUTPUT" => Made("packets out of the pod, by way of its proxy"),
        "ISTIO_REDIRECT" => Made("leads packets out of the pod to its proxy"),
        "ISTIO_DIVERT" or "ISTIO_TPROXY" => Made("hands packets to its proxy with their addresses as they are"),
        _ => site.Name.StartsWith("ISTIO_", StringComparison.Ordinal) ? Made() : null,
    };

    internal override Owner? OfSet(string name) => name.StartsWith("istio-inpod-probes", StringComparison.Ordinal) ? Made("pods whose health checks pass by the proxy") : null;
}
