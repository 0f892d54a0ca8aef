using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>Weave Net and its policy controller (weave, npc/constants.go, net/bridge.go).</summary>
internal sealed class Weave : KnownOwner
{
    public override string Name => "Weave Net";

    public override string Advice => "change the NetworkPolicy; its chains are written anew";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "WEAVE" => Made("translates the source of pods towards other networks"),
        "WEAVE-NPC" or "WEAVE-NPC-DEFAULT" or "WEAVE-NPC-INGRESS" => Made("policies for packets into pods"),
        "WEAVE-CANARY" => Made("an empty chain by whose loss it notices that the rules were flushed"),
        "WEAVE-EXPOSE" => Made("lets pods and other networks reach each other"),
        var name => name.StartsWith("WEAVE-NPC-EGRESS", StringComparison.Ordinal) ? Made("policies for packets out of pods")
            : name.StartsWith("WEAVE-IPSEC", StringComparison.Ordinal) ? Made("encryption between nodes") : null,
    };

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        (site.Place.Table, site.Name) is ("filter", "FORWARD") && (rule.Incoming() == "weave" || rule.Outgoing() == "weave") ? Made("packets of pods") : null;

    internal override Owner? OfSet(string name) => name.StartsWith("weave-", StringComparison.Ordinal) ? Made("pods that a policy selects") : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        name == "weave" ? Made("the bridge of its pods")
        : name.StartsWith("vethwepl", StringComparison.Ordinal) ? Made("a pod's interface")
        : name == "vxlan-6784" ? Made("the way to pods of other nodes")
        : name == "datapath" || name.StartsWith("vethwe-", StringComparison.Ordinal) ? Made("between its bridge and other nodes") : null;
}
