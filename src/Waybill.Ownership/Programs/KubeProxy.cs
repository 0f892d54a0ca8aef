using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>
/// Kubernetes' kube-proxy in its modes iptables, ipvs and nftables (pkg/proxy/iptables/proxier.go, pkg/proxy/ipvs/ipset.go). The
/// chains of a Service carry a hash in place of its name, which stands in the comments of their rules.
/// </summary>
internal sealed class KubeProxy : KnownOwner
{
    private const int HashLength = 16;
    private const string Table = "kube-proxy";

    // A Service has up to one chain of each kind, all with the same hash.
    private static readonly string[] ServiceKinds = ["KUBE-SVC-", "KUBE-SVL-", "KUBE-EXT-", "KUBE-FW-", "KUBE-XLB-"];

    public override string Name => "kube-proxy";

    public override string Advice => "change the Service; these rules are written anew within seconds";

    public override string TargetAdvice => "look whether the pods behind the Service are ready (kubectl get endpointslices); these rules are written anew within seconds";

    internal override Owner? OfChain(ChainSite site)
    {
        string name = site.Name;
        return site.Place.Table == Table ? InNftables(name)
            : !name.StartsWith("KUBE-", StringComparison.Ordinal) ? null
            : name.StartsWith("KUBE-SEP-", StringComparison.Ordinal) ? Endpoint(site)
            : Array.Exists(ServiceKinds, kind => name.StartsWith(kind, StringComparison.Ordinal)) ? Made(Service(site))
            : Purpose(name) is { } purpose ? Made(purpose) : null;
    }

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain)
    {
        // A rule that chooses an endpoint is for it; one that finds a Service is for that.
        if (rule.Called() is { } called && called.StartsWith("KUBE-SEP-", StringComparison.Ordinal))
        {
            return site.Host.OfChain(site.Place with { Chain = called });
        }

        return site.Name.StartsWith("KUBE-SEP-", StringComparison.Ordinal) ? chain
            : ServiceName.In(rule.Comment()) is { } service ? Made($"service {service}")
            : chain;
    }

    internal override Owner? OfSet(string name) =>
        name.StartsWith("KUBE-", StringComparison.Ordinal) && SetPurpose(name.Replace("KUBE-6-", "KUBE-", StringComparison.Ordinal)) is { } purpose ? Made(purpose) : null;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        name == "kube-ipvs0" ? Made("holds the addresses of all Services for IPVS") : null;

    internal override Owner? OfTable(string name) => name == Table ? Made("all Services") : null;

    /// <summary>In mode nftables a chain's name says it all: <c>endpoint-5TPGNJF2-ns1/svc1/tcp/p80__10.180.0.1/80</c>.</summary>
    private Owner? InNftables(string chain)
    {
        string[] parts = chain.Split('-', 3);
        string[] ends = parts[^1].Split("__");
        if (parts.Length < 3 || ends[0].Split('/') is not [var place, var service, _, var port])
        {
            return null;
        }

        string name = $"service {place}/{service}{(port.Length > 0 ? ":" : string.Empty)}{port}";
        return Made(ends.Length > 1 && ends[1].Split('/') is [var address, var number] ? $"{name} → endpoint {address}:{number}" : name);
    }

    private Owner Endpoint(ChainSite site)
    {
        var translation = site.Rules.Select(rule => rule.Target).OfType<Target.Dnat>().FirstOrDefault();
        string? service = site.Rules.Select(rule => ServiceName.In(rule.Comment())).FirstOrDefault(name => name is not null) ?? ServiceName.In(site.Caller?.Comment());
        string endpoint = translation is null ? "an endpoint" : $"endpoint {End(translation.To)}";
        return Made(service is null ? endpoint : $"service {service} → {endpoint}");
    }

    private static string? Service(ChainSite site)
    {
        string? service = site.Rules.Select(rule => ServiceName.In(rule.Comment())).FirstOrDefault(name => name is not null)
            ?? ServiceName.In(site.Caller?.Comment())
            ?? ServiceKinds.SelectMany(kind => site.RulesOf(kind + Hash(site.Name))).Select(rule => ServiceName.In(rule.Comment())).FirstOrDefault(name => name is not null);
        return service is null ? null : $"service {service}";
    }

    private static string Hash(string chain) => chain.Length > HashLength ? chain[^HashLength..] : chain;

    private static string End(TranslationRange to) =>
        to.Ports is not { } ports ? to.First.ToString()
        : to.First.Family == Model.Addresses.IpFamily.IPv6 ? $"[{to.First}]:{ports}"
        : $"{to.First}:{ports}";

    private static string? Purpose(string chain) => chain switch
    {
        "KUBE-SERVICES" => "all Services",
        "KUBE-EXTERNAL-SERVICES" => "Services by their external addresses",
        "KUBE-NODEPORTS" or "KUBE-NODE-PORT" => "Services by their node ports",
        "KUBE-LOAD-BALANCER" => "Services by the addresses of their load balancers",
        "KUBE-MARK-MASQ" => "marks packets whose source is to be translated",
        "KUBE-MARK-DROP" => "marks packets that are to be dropped",
        "KUBE-POSTROUTING" => "translates the source of marked packets",
        "KUBE-FORWARD" => "lets packets of Services be forwarded",
        "KUBE-PROXY-FIREWALL" or "KUBE-SOURCE-RANGES-FIREWALL" => "load balancers that take packets from some sources only",
        "KUBE-IPVS-FILTER" or "KUBE-IPVS-OUT-FILTER" => "keeps packets to Services away from ports of the node",
        "KUBE-PROXY-CANARY" => "an empty chain by whose loss it notices that the rules were flushed",
        "KUBE-HOSTPORTS" => "ports of the node that lead to pods",
        _ => null,
    };

    private static string? SetPurpose(string set) => set switch
    {
        "KUBE-CLUSTER-IP" => "cluster addresses of Services",
        "KUBE-LOOP-BACK" => "endpoints that ask themselves by their Service",
        "KUBE-IPVS-IPS" => "addresses on kube-ipvs0",
        "KUBE-HEALTH-CHECK-NODE-PORT" => "ports of health checks",
        _ when set.StartsWith("KUBE-EXTERNAL-IP", StringComparison.Ordinal) => "external addresses of Services",
        _ when set.StartsWith("KUBE-LOAD-BALANCER", StringComparison.Ordinal) => "addresses of load balancers",
        _ when set.StartsWith("KUBE-NODE-PORT", StringComparison.Ordinal) => "node ports of Services",
        _ => null,
    };
}
