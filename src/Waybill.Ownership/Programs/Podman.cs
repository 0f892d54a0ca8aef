using Waybill.Model.Hosts;
using Waybill.Model.Netfilter;
using Waybill.Model.Owners;

namespace Waybill.Ownership.Programs;

/// <summary>podman's netavark (containers/netavark, src/firewall/varktables/types.rs and src/firewall/nft.rs); older podman used plug-ins of CNI.</summary>
internal sealed class Podman : KnownOwner
{
    public override string Name => "podman";

    public override string Advice => "publish the port (podman run -p); podman network reload writes its rules anew";

    public override string TargetAdvice => "look whether the container runs (podman ps -a), and start it, or run podman network reload";

    internal override Owner? OfChain(ChainSite site) => site.Name switch
    {
        "NETAVARK_FORWARD" => Made("forwarded packets of its networks"),
        "NETAVARK_INPUT" => Made("packets of containers to this host, as to its name server"),
        "NETAVARK_ISOLATION_1" or "NETAVARK_ISOLATION_2" or "NETAVARK_ISOLATION_3" => Made("keeps its networks apart"),
        "NETAVARK-HOSTPORT-DNAT" => Made("published ports"),
        "NETAVARK-HOSTPORT-SETMARK" => Made("marks packets whose source is to be translated"),
        "NETAVARK-HOSTPORT-MASQ" => Made("translates the source of marked packets"),
        var name => name.StartsWith("NETAVARK-DN-", StringComparison.Ordinal) ? Made("published ports of one network")
            : name.StartsWith("NETAVARK-", StringComparison.Ordinal) ? Made($"translates the source of its network{Network(site.Caller)}") : null,
    };

    internal override Owner? OfOwnRule(Rule rule, ChainSite site, Owner chain) =>
        rule.Target is Target.Dnat { To: { Ports: not null } to } && rule.Find<Match.DestinationPort>() is { } port
            ? Made($"port {port.Range} published for {to.First}:{to.Ports}") : chain;

    internal override Owner? OfInterface(string name, Link? link, HostOwners host) =>
        IsNetwork(name) ? Made($"network {name}") : link is { Kind: null or "veth", Master: { } bridge } && IsNetwork(bridge) ? Made($"a container on its network {bridge}") : null;

    internal override Owner? OfTable(string name) => name == "netavark" ? Made("its networks") : null;

    private static string Network(Rule? caller) =>
        caller?.Find<Match.Source>() is { } source ? $" {RuleParts.Network(source.Address, source.Mask)}" : string.Empty;

    private static bool IsNetwork(string name) => name == "cni-podman0" || (name.StartsWith("podman", StringComparison.Ordinal) && name.Length > 6 && name.Skip(6).All(char.IsAsciiDigit));
}
