using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Bridges: where a frame goes, and which rules see it.</summary>
public class BridgeTests
{
    private const string Bridge = """
        ip link add br0 address 02:00:00:00:01:00 type bridge
        for i in 1 2 3; do ip link set p$i master br0 up; done
        ip link set br0 up
        ip addr add 10.5.0.1/24 brd + dev br0
        ip -6 addr add fd05::1/64 dev br0 nodad
        ip link set p4 up
        ip addr add 10.6.0.1/24 brd + dev p4
        ip -6 addr add fd06::1/64 dev p4 nodad
        sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0 net.ipv4.conf.br0.send_redirects=0
        for i in 01 02; do ip neigh replace 10.5.0.1$i lladdr 02:00:00:00:02:01 dev br0 nud permanent; done
        for i in 1 2 3; do
          bridge fdb replace 02:00:00:00:02:0$i dev p$i master static
          ip neigh replace 10.5.0.1$i lladdr 02:00:00:00:02:0$i dev br0 nud permanent
          ip -6 neigh replace fd05::1$i lladdr 02:00:00:00:02:0$i dev br0 nud permanent
        done
        ip neigh replace 10.6.0.14 lladdr 02:00:00:00:02:04 dev p4 nud permanent
        ip -6 neigh replace fd06::14 lladdr 02:00:00:00:02:04 dev p4 nud permanent
        """;

    private const string NoCall = "sysctl -qw net.bridge.bridge-nf-call-iptables=0 net.bridge.bridge-nf-call-ip6tables=0";

    private const string Filter = """
        *mangle
        -A POSTROUTING -m mark --mark 0x77
        COMMIT
        *filter
        -A FORWARD -i br0 -m physdev --physdev-in p1
        -A FORWARD -m physdev ! --physdev-in p1
        -A FORWARD -m physdev --physdev-out p2
        -A FORWARD -m physdev ! --physdev-out p2
        -A FORWARD -m physdev --physdev-is-in
        -A FORWARD -m physdev ! --physdev-is-in
        -A FORWARD -m physdev --physdev-is-out
        -A FORWARD -m physdev ! --physdev-is-out
        -A FORWARD -m physdev --physdev-is-bridged
        -A FORWARD -m physdev ! --physdev-is-bridged
        -A FORWARD -m physdev --physdev-in p1 --physdev-is-bridged
        -A INPUT -m physdev --physdev-in p1
        -A INPUT -m physdev ! --physdev-out p1
        -A INPUT -m physdev --physdev-is-in
        -A INPUT -m physdev ! --physdev-is-bridged
        -A OUTPUT -m physdev ! --physdev-in p1
        -A OUTPUT -m physdev ! --physdev-is-in
        COMMIT
        """;

    [Fact]
    public void Shows_bridged_frames_to_the_rules()
    {
        using var laboratory = Made();
        foreach (var (packet, kernel, predicted) in ((string, string, string)[])
        [
            ("udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02", "left by p2", "transmitted by p2"),
            ("udp [fd05::11]:1 [fd05::12]:2 iif p1 dmac 02:00:00:00:02:02", "left by p2", "transmitted by p2"),
            ("udp 10.5.0.11:1 10.6.0.14:2 iif p1 dmac 02:00:00:00:01:00", "left by p4", "transmitted by p4"),
            ("udp [fd05::11]:1 [fd06::14]:2 iif p1 dmac 02:00:00:00:01:00", "left by p4", "transmitted by p4"),
            ("udp 10.6.0.14:1 10.5.0.12:2 iif p4", "left by p2", "transmitted by br0"),
            ("udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:01:00", "left by p2", "transmitted by br0"),
            ("udp 10.5.0.11:1 10.5.0.1:2 iif p1 dmac 02:00:00:00:01:00", "answered 3/3", "rejected NO_SOCKET"),
            ("udp [fd05::11]:1 [fd05::1]:2 iif p1 dmac 02:00:00:00:01:00", "answered 1/4", "rejected NO_SOCKET"),
            ("udp 10.5.0.11:1 10.5.0.1:2 iif p1 dmac 02:00:00:00:01:01", "answered 3/3", "rejected NO_SOCKET"),
            ("udp 10.5.0.11:1 10.5.0.1:2 iif p1 dmac 02:00:00:00:01:02", "kept", "dropped OTHERHOST"),
            ("udp 10.5.0.11:1 10.5.0.11:2 iif p1 dmac 02:00:00:00:02:01", "kept", "dropped NOT_SPECIFIED"),
            ("udp 10.5.0.11:1 10.5.0.99:2 iif p1 dmac 02:00:00:00:02:99", "left by p2 p3", "transmitted by br0"),
            ("udp 10.5.0.11:1 10.5.0.255:2 iif p1 dmac ff:ff:ff:ff:ff:ff", "left by p2 p3", "dropped NOT_SPECIFIED"),
        ])
        {
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }

    [Fact]
    public void Lets_the_ports_and_parameters_decide()
    {
        using var laboratory = Made();
        foreach (var (change, back, packet, kernel, predicted) in ((string, string, string, string, string)[])
        [
            (Port(1, "hairpin on"), Port(1, "hairpin off"), "udp 10.5.0.11:1 10.5.0.11:2 iif p1 dmac 02:00:00:00:02:01", "left by p1", "transmitted by p1"),
            (Port(1, "isolated on") + Port(2, "isolated on"), "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02", "kept", "dropped NOT_SPECIFIED"),
            ("", Port(1, "isolated off") + Port(2, "isolated off"), "udp 10.5.0.11:1 10.5.0.13:2 iif p1 dmac 02:00:00:00:02:03", "left by p3", "transmitted by p3"),
            (Port(3, "flood off"), "", "udp 10.5.0.11:1 10.5.0.99:2 iif p1 dmac 02:00:00:00:02:99", "left by p2", "transmitted by p2"),
            (Port(2, "flood off"), Port(2, "flood on") + Port(3, "flood on"), "udp 10.5.0.11:1 10.5.0.99:2 iif p1 dmac 02:00:00:00:02:99", "kept", "dropped NO_TX_TARGET"),
            ("ip link set p2 mtu 1280", "ip link set p2 mtu 1500", "udp [fd05::11]:1 [fd05::12]:2 iif p1 dmac 02:00:00:00:02:02 len 1400", "answered 2/0", "rejected NOT_SPECIFIED"),
            ("ip link set p2 mtu 1000", "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02 len 1200 df", "kept", "dropped NOT_SPECIFIED"),
            ("", "ip link set p2 mtu 1500", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02 len 1200", "left by p2", "transmitted by p2"),
            (NoCall + "; ip link set p2 mtu 1000", "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02 len 1004", "left by p2", "transmitted by p2"),
            ("", "ip link set p2 mtu 1500", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02 len 1005", "kept", "dropped NOT_SPECIFIED"),
            ("", "", "udp [fd05::11]:1 [fd05::12]:2 iif p1 dmac 02:00:00:00:02:02", "left by p2", "transmitted by p2"),
            ("", "", "udp 10.5.0.11:1 10.6.0.14:2 iif p1 dmac 02:00:00:00:01:00", "left by p4", "transmitted by p4"),
            ("", "", "udp 10.5.0.11:1 10.5.0.1:2 iif p1 dmac 02:00:00:00:01:00", "answered 3/3", "rejected NO_SOCKET"),
            ("", "", "udp 10.5.0.11:1 10.5.0.1:2 iif p1 dmac 02:00:00:00:01:02", "kept", "dropped OTHERHOST"),
            ("ip link set br0 type bridge nf_call_iptables 1", "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02", "left by p2", "transmitted by p2"),
            ("ip link set p2 down", "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02", "kept", "dropped NOT_SPECIFIED"),
            ("ip link set br0 type bridge stp_state 1; ip link set p2 up", "", "udp 10.5.0.11:1 10.5.0.12:2 iif p1 dmac 02:00:00:00:02:02", "kept", "dropped NOT_SPECIFIED"),
            ("", "", "udp 10.6.0.14:1 10.5.0.12:2 iif p4", "kept", "dropped NOT_SPECIFIED"),
            ("", "", "udp 10.5.0.12:1 10.5.0.11:2 iif p2 dmac 02:00:00:00:02:01", "kept", "dropped BRIDGE_INGRESS_STP_STATE"),
        ])
        {
            laboratory.Host.Run(change);
            Agreement.Demand(laboratory, packet, kernel, predicted);
            laboratory.Host.Run(back);
        }
    }

    [Fact]
    public void Routes_frames_whose_destination_was_translated()
    {
        using var laboratory = Made();
        // The kernel tells one sender only so often that there is no route: each has its own here.
        foreach (var (change, to, packet, kernel, predicted) in ((string, string, string, string, string)[])
        [
            ("", "10.5.0.12", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "left by p2", "transmitted by p2"),
            ("", "10.5.0.12", "udp 10.5.0.11:1 10.5.0.1:53 iif p1 dmac 02:00:00:00:01:00", "left by p2", "transmitted by p2"),
            ("", "10.5.0.12", "udp 10.5.0.12:1 10.5.0.1:53 iif p2 dmac 02:00:00:00:01:00", "kept", "dropped NOT_SPECIFIED"),
            (Port(2, "hairpin on"), "10.5.0.12", "udp 10.5.0.12:1 10.5.0.1:53 iif p2 dmac 02:00:00:00:01:00", "left by p2", "transmitted by p2"),
            ("", "10.6.0.14", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "left by p4", "transmitted by p4"),
            ("", "10.5.0.1", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "answered 3/3", "rejected NO_SOCKET"),
            ("", "10.9.9.9", "udp 10.5.0.101:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "answered 3/0", "rejected IP_INNOROUTES"),
            ("ip route add unreachable 10.9.9.9", "10.9.9.9", "udp 10.5.0.102:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "answered 3/1", "rejected NOT_SPECIFIED"),
            ("", "127.0.0.1", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "kept", "dropped IP_LOCALNET"),
            ("sysctl -qw net.ipv4.conf.br0.rp_filter=1", "10.5.0.12", "udp 10.6.0.14:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "kept", "dropped IP_RPFILTER"),
            ("sysctl -qw net.ipv4.conf.br0.forwarding=0", "10.6.0.14", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "kept", "dropped IP_INADDRERRORS"),
            ("", "10.5.0.12", "udp 10.5.0.11:1 10.5.0.99:53 iif p1 dmac 02:00:00:00:02:99", "kept", "dropped IP_INADDRERRORS"),
        ])
        {
            laboratory.Host.Run(change);
            Translate(laboratory, IpFamily.IPv4, to);
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }

    [Fact]
    public void Routes_IPv6_frames_whose_destination_was_translated()
    {
        using var laboratory = Made();
        foreach (var (change, to, kernel, predicted) in ((string, string, string, string)[])
        [
            ("", "fd05::12", "left by p2", "transmitted by p2"),
            ("", "fd06::14", "left by p4", "transmitted by p4"),
            ("", "fd05::1", "answered 1/4", "rejected NO_SOCKET"),
            ("", "fd09::9", "kept", "dropped NOT_SPECIFIED"),
            ("sysctl -qw net.ipv6.conf.all.forwarding=0", "fd05::12", "left by p2", "transmitted by p2"),
        ])
        {
            laboratory.Host.Run(change);
            Translate(laboratory, IpFamily.IPv6, to);
            Agreement.Demand(laboratory, "udp [fd05::11]:1 [fd05::99]:53 iif p1 dmac 02:00:00:00:02:99", kernel, predicted);
        }
    }

    private static void Translate(PathLaboratory laboratory, IpFamily family, string to)
    {
        laboratory.Load(family, $"*nat\n-A PREROUTING -p udp --dport 53 -j DNAT --to-destination {to}\n-A POSTROUTING -o br0 -m physdev --physdev-is-bridged -j MASQUERADE\nCOMMIT\n{Filter}");
        laboratory.Host.Run("conntrack -F 2>/dev/null || true");
    }

    private static string Port(int number, string setting) => $"ip link set p{number} type bridge_slave {setting}\n";

    private static PathLaboratory Made()
    {
        var laboratory = new PathLaboratory("bridge", 4, Bridge);
        laboratory.Load(IpFamily.IPv4, Filter);
        laboratory.Load(IpFamily.IPv6, Filter);
        return laboratory;
    }
}
