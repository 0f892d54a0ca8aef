using System.Globalization;
using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>
/// Docker and its networks (moby, daemon/libnetwork/drivers/bridge and daemon/libnetwork/firewall_linux.go). The rules in
/// DOCKER-USER are the user's own.
/// </summary>
internal sealed class Docker : KnownOwner
{
    private const string Table = "docker-bridges";
    private const string UserChain = "DOCKER-USER";

    public override string Name => "Docker";

    public override string Advice => "publish the port (docker run -p), or put the rule into DOCKER-USER, which Docker leaves alone";

    public override string TargetAdvice => "look whether the container runs (docker ps -a), and start it, or publish the port anew";

    /// <summary>Docker looks after its rules only when it starts, or a container or network does.</summary>
    public override bool LeavesChangesAlone => true;

    internal override Owner? OfChain(ChainSite site) =>
        site.Place.Table == Table ? InNftables(site)
        : Purpose(site.Name, site.Place.Table) is { } purpose ? Made(purpose) : null;

    internal override bool IsForUser(string chain) => chain == UserChain;

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain)
    {
        var networks = site.Host.Networks;
        return rule.Target is Target.Dnat to ? Made(Published(rule, to.To))
            : rule is { Target: Target.Accept } && rule.Find<Match.DestinationPort>() is { } port && rule.Find<Match.Destination>() is { } container
                ? Made($"port {port.Range} of the container at {container.Address}")
            : (networks.NetworkOf(rule.Outgoing()) ?? networks.NetworkOf(rule.Incoming())) is { } network ? Made(network)
            : chain;
    }

    internal override Owner? OfStrayRule(Rule rule, ChainSite site)
    {
        var networks = site.Host.Networks;
        string? network = networks.NetworkOf(rule.Outgoing()) ?? networks.NetworkOf(rule.Incoming());
        return (site.Place.Table, site.Name) switch
        {
            ("nat", "POSTROUTING") => TranslatesSource(rule, network) ? Made(network)
                : networks.IsPresent && IsHairpin(rule) ? Made($"lets the container at {rule.Find<Match.Source>()!.Address} ask itself by its published port") : null,
            ("raw", "PREROUTING") => network is not null && rule is { Target: Target.Drop } && rule.Excludes<Match.InInterface>()
                    ? Made($"keeps others from asking {network} directly")
                : networks.IsPresent && IsForLoopback(rule) ? Made("keeps others away from ports published on 127.0.0.1") : null,
            ("filter", "FORWARD") => network is not null && IsForwarding(rule) ? Made(network) : null,
            ("filter", "INPUT") or ("mangle", "OUTPUT") => IsOfOverlay(rule) ? Made("encrypted overlay networks") : null,
            _ => null,
        };
    }

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        host.Networks.NetworkOf(name) is { } network ? Made(network)
        : link is { Kind: null or "veth", Master: { } bridge } && host.Networks.NetworkOf(bridge) is { } behind ? Made($"a container on its {behind}")
        : null;

    internal override Owner? OfTable(string name) => name == Table ? Made("its networks") : null;

    /// <summary>With nftables a network's chains end in its bridge: <c>filter-forward-in__docker0</c>.</summary>
    private Owner? InNftables(ChainSite site) => site.Name.IndexOf("__", StringComparison.Ordinal) is > 0 and var end
        ? Made(site.Host.Networks.NetworkOf(site.Name[(end + 2)..]) ?? $"network on {site.Name[(end + 2)..]}") : null;

    private static string Published(Rule rule, TranslationRange to)
    {
        string target = to.Ports is { } ports ? string.Create(CultureInfo.InvariantCulture, $"{to.First}:{ports}") : to.First.ToString();
        return rule.Find<Match.DestinationPort>() is { } port ? $"port {port.Range} published for {target}" : $"published for {target}";
    }

    private static bool TranslatesSource(Rule rule, string? network) => network is not null && rule.Target is Target.Masquerade or Target.Snat
        && (rule.Find<Match.Source>() is not null ? rule.Excludes<Match.OutInterface>() : rule.Find<Match.AddressType>() is { IsSource: true, Types: AddressTypes.Local });

    private static bool IsHairpin(Rule rule) => rule is { Target: Target.Masquerade }
        && rule.Find<Match.Source>() is { } source && rule.Find<Match.Destination>() is { } destination && source.Address == destination.Address
        && rule.Find<Match.DestinationPort>() is not null;

    private static bool IsForLoopback(Rule rule) => rule is { Target: Target.Drop or Target.Accept } && rule.Find<Match.Destination>() is { Address.IsLoopback: true }
        && rule.Incoming() is "lo" or "loopback0" && rule.Find<Match.DestinationPort>() is not null;

    private static bool IsForwarding(Rule rule) => rule.Target switch
    {
        Target.Accept or Target.Drop => rule.Matches.All(match => match is Match.InInterface or Match.OutInterface or Match.Not { Inner: Match.OutInterface } or Match.ConnectionStates),
        _ => false,
    };

    // The VXLAN port with a test of the network's number (u32); what came in clear although it must not is dropped.
    private static bool IsOfOverlay(Rule rule) =>
        rule.Find<Match.DestinationPort>() is { Range: { First: 4789, Last: 4789 } } && rule.Find<Match.U32>() is not null;

    private static string? Purpose(string chain, string table) => chain switch
    {
        "DOCKER" => table == "nat" ? "published ports" : "packets for containers",
        UserChain => "the user's own rules about forwarded packets",
        "DOCKER-FORWARD" => "forwarded packets of its networks",
        "DOCKER-CT" => "answers to containers",
        "DOCKER-BRIDGE" => "packets into its networks",
        "DOCKER-INTERNAL" => "networks without a way out",
        "DOCKER-INGRESS" => "published ports of Swarm services",
        "DOCKER-ISOLATION" or "DOCKER-ISOLATION-STAGE-1" or "DOCKER-ISOLATION-STAGE-2" => "keeps its networks apart",
        "DOCKER_OUTPUT" or "DOCKER_POSTROUTING" => "its name server inside a container",
        _ => null,
    };
}
