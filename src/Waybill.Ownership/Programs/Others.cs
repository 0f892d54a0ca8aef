using System.Collections.Immutable;

namespace Waybill.Ownership.Programs;

/// <summary>Programs that names alone tell: scripts of distributions, virtualization, blockers, further networks of Kubernetes.</summary>
internal static class Others
{
    public static readonly ImmutableArray<KnownOwner> All =
    [
        new NamedThings("Proxmox VE", "change the firewall in the web interface or /etc/pve/firewall; its chains are written anew within seconds")
        {
            Chains = [("PVEFW-HOST-", "packets to and of this host"), ("PVEFW-FWBR-", "packets of guests"), ("PVEFW-", null)],
            Sets = [("PVEFW-", null)],
            Interfaces = [("fwbr", "a guest's bridge of the firewall"), ("fwln", "a guest's link of the firewall"), ("fwpr", "a guest's link of the firewall")],
            Tables = [("proxmox-firewall", null)],
        },
        new NamedThings("LXD", "change the network (lxc network set NAME ipv4.firewall, or an ACL)")
        {
            Comments = [("generated for LXD network ", "a network of its own")],
            Interfaces = [("lxdbr", "network of containers")],
            Tables = [("lxd", "its networks")],
        },
        new NamedThings("Incus", "change the network (incus network set NAME ipv4.firewall, or an ACL)")
        {
            Comments = [("generated for Incus network ", "a network of its own")],
            Interfaces = [("incusbr", "network of containers")],
            Tables = [("incus", "its networks")],
        },
        new NamedThings("CrowdSec", "use cscli decisions delete --ip ADDRESS; it bans again who offends again")
        {
            Chains = [("CROWDSEC_CHAIN", "banned addresses"), ("crowdsec-chain", "banned addresses")],
            Sets = [("crowdsec-", "banned addresses"), ("crowdsec6-", "banned addresses")],
            Tables = [("crowdsec", "banned addresses")],
        },
        new NamedThings("Amazon VPC CNI", "change the pod's network in AWS; its rules are written anew")
        {
            Chains = [("AWS-SNAT-CHAIN-", "translates the source of pods towards other networks"), ("AWS-CONNMARK-CHAIN-", "marks connections that come by the node's first interface")],
            Comments = [("AWS, ", null), ("AWS SNAT CHAIN", "translates the source of pods towards other networks")],
        },
        new NamedThings("NodeLocal DNSCache", "it only answers names; its rules are written anew")
        {
            Comments = [("NodeLocal DNS Cache: ", "packets to the name server of this node")],
            Interfaces = [("nodelocaldns", "holds the addresses of the name server")],
        },
        new NamedThings("MicroK8s", "its rules for pods are written when it starts")
        {
            Comments = [("generated for MicroK8s pods", "lets packets of pods be forwarded")],
        },
        new NamedThings("system-config-firewall", "change /etc/sysconfig/iptables, which Red Hat's script loads")
        {
            Chains = [("RH-Firewall-1-INPUT", "packets to this host and through it")],
        },
        new NamedThings("SuSEfirewall2", "change /etc/sysconfig/SuSEfirewall2")
        {
            Chains =
            [
                ("input_ext", "zone external"), ("input_int", "zone internal"), ("input_dmz", "zone dmz"), ("forward_ext", "zone external"),
                ("forward_int", "zone internal"), ("forward_dmz", "zone dmz"), ("reject_func", "refuses"),
            ],
        },
        new NamedThings("CSF", "use csf -a ADDRESS, or change /etc/csf/csf.conf; its chains are written anew at each restart")
        {
            Chains =
            [
                ("LOCALINPUT", "addresses that it allows or blocks"), ("LOCALOUTPUT", "addresses that it allows or blocks"),
                ("LOGDROPIN", "logs and drops"), ("LOGDROPOUT", "logs and drops"),
            ],
        },
        new NamedThings("NetBird", "change the access policies of the network; its chains are written anew")
        {
            Chains = [("NETBIRD-", "packets of its network")],
            Interfaces = [("wt0", "the way into its network")],
            Tables = [("netbird", "packets of its network")],
        },
    ];
}
