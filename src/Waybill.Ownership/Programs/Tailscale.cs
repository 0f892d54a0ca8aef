using Waybill.Model.Hosts;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>Tailscale (wgengine/router/router_linux.go, util/linuxfw): the mark 0x80000/0xff0000 is on packets of tailscaled itself.</summary>
internal sealed class Tailscale : KnownOwner
{
    private const uint Table = 52;
    private const uint BypassMark = 0x80000;
    private const uint MarkMask = 0xff0000;

    public override string Name => "Tailscale";

    public override string Advice => "change the access rules of the tailnet, or its settings (tailscale set); its rules are written anew when it starts";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "ts-input" => Made("packets of the tailnet to this host"),
        "ts-forward" => Made("packets between the tailnet and other networks"),
        "ts-postrouting" => Made("translates the source of packets of the tailnet"),
        _ => null,
    };

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) => name == "tailscale0" ? Made("the way into the tailnet") : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) => route.Table.Number == Table && IsHere(host) ? Made("the tailnet") : null;

    internal override Owner? OfPolicyRule(PolicyRule rule, HostOwners host) => rule switch
    {
        { Priority: >= 5210 and <= 5270, Mark: BypassMark, MarkMask: MarkMask } => Made("its own packets stay outside the tailnet"),
        { Priority: >= 5210 and <= 5270, Action: PolicyAction.Lookup { Table.Number: Table } } => Made("packets into the tailnet"),
        _ => null,
    };

    private static bool IsHere(HostOwners host) => host.State.FindLink("tailscale0") is not null
        || host.PolicyRules.Any(rule => rule is { Priority: >= 5210 and <= 5270, Action: PolicyAction.Lookup { Table.Number: Table } });
}
