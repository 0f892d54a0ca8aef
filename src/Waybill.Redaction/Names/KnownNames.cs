using System.Text.RegularExpressions;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Ownership;

namespace Waybill.Redaction.Names;

/// <summary>Tells names that programs, distributions and the kernel give, and that say nothing of whose host it is.</summary>
internal static partial class KnownNames
{
    private static readonly HostOwners Programs = new(new HostState());
    private static readonly string[] Tables = ["filter", "nat", "mangle", "raw"];

    /// <summary>True where a name stays.</summary>
    public static bool IsKept(string name, NameKind kind) => CommonWords.IsOfTools(name) || Number().IsMatch(name) || kind switch
    {
        NameKind.Interface => InterfaceName().IsMatch(name) || Programs.OfInterface(name) is not null,
        NameKind.Chain => IsChain(name),
        NameKind.Set => KnownOwners.OfSet(name) is not null || SetName().IsMatch(name),
        NameKind.Table => KnownOwners.OfTable(name) is not null,
        NameKind.Host => name is "localhost" or "(none)",
        NameKind.RoutingTable or NameKind.Namespace or NameKind.Process or NameKind.Word => false,
        _ => false,
    };

    /// <summary>True for a chain of a program.</summary>
    public static bool IsChain(string name) => ChainName().IsMatch(name)
        || Array.Exists(Tables, table => Programs.OfChain(new ChainLocation(Backend.Unknown, IpFamily.IPv4, table, name)) is not null);

    [GeneratedRegex("^(0x[0-9a-f]+|[0-9]+)$")]
    private static partial Regex Number();

    // The kernel's and systemd's own (systemd.net-naming-scheme), and those of programs with digits or a hash behind.
    [GeneratedRegex("""
        ^(lo|(eth|wlan|wwan|usb|ib|docker|veth|vnet|virbr|tap|tun|wg|bond|team|br|cni|ppp|dummy|ifb|sit|gre|gretap|erspan|tunl|ip6tnl|ip6gre|ip_vti|ip6_vti|vxlan|vmbr|vlan|flannel|wt|utun|ipsec|vti|xfrm|team|vrf|macvlan|ipvlan|tailscale|nm-bridge|podman)[-.]?[0-9.]*(@if[0-9]+)?(-nic|\.calico|_br)?
        |(en|wl|ww|ib|sl)[opsxb][0-9a-z]*(\.[0-9]+)?|em[0-9]+|p[0-9]+p[0-9]+|br-[0-9a-f]{12}|(veth|cali|lxc|tap|qbr|qvb|qvo)([0-9a-f-]{4,12})?|en|wl|ww|em|br-|cilium_|vrrp\.[0-9]+|flannel[.-][v0-9.-]+
        |docker_gwbridge|kube-[a-z0-9]+|nodelocaldns|cilium_[a-z0-9]+|cbr0|weave|if[0-9]+)$
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex InterfaceName();

    [GeneratedRegex("^(KUBE-|DOCKER|f2b-|fail2ban-|ufw6?-|cali-|FLANNEL-|CNI-|CILIUM_|LIBVIRT_|NETAVARK|WEAVE|ISTIO_|ts-|FWD[IOX]_|FWDI_|IN_|OUT_|PRE_|POST_|INPUT_|FORWARD_|PREROUTING_|POSTROUTING_|OUTPUT_)")]
    private static partial Regex ChainName();

    [GeneratedRegex("^(KUBE-|cali[46]0|f2b-|fail2ban-|cilium_|weave-|docker-)")]
    private static partial Regex SetName();
}
