using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;
using Waybill.Model.Routing;

namespace Waybill.Ownership.Programs;

/// <summary>flannel (pkg/trafficmngr/iptables, pkg/backend): before 0.20 its rules stood in POSTROUTING and FORWARD themselves.</summary>
internal sealed class Flannel : KnownOwner
{
    public override string Name => "flannel";

    public override string Advice => "it only connects the pods of all nodes; its rules are written anew when one is missing";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "FLANNEL-FWD" => Made("lets packets of pods be forwarded"),
        "FLANNEL-POSTRTG" => Made("translates the source of pods towards other networks"),
        _ => null,
    };

    internal override Owner? OfStrayRule(Rule rule, ChainSite site) =>
        rule.IsCommented("flanneld forward") ? Made("lets packets of pods be forwarded")
        : rule.IsCommented("flanneld masq") ? Made("translates the source of pods towards other networks")
        : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        name is "flannel0" or "flannel-wg" or "flannel-wg-v6" || IsNumbered(name, "flannel.") || IsNumbered(name, "flannel-v6.")
            ? Made("the way to pods of other nodes") : null;

    internal override Owner? OfRoute(in Route route, HostOwners host) =>
        route.Type == RouteType.Unicast && route.Info.NextHops is [{ Gateway.IsGiven: true, Device: { } device }] && OfInterface(device, null, host) is not null
            ? Made("pods of another node") : null;

    internal override Owner? OfTable(string name) => name is "flannel-ipv4" or "flannel-ipv6" ? Made("packets of pods") : null;

    private static bool IsNumbered(string name, string beginning) =>
        name.StartsWith(beginning, StringComparison.Ordinal) && name.Length > beginning.Length && name.AsSpan(beginning.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
