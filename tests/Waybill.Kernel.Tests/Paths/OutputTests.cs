using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Paths;

/// <summary>Packets of this host: which way they take, and what rules at output change about that.</summary>
public class OutputTests
{
    private const string Host = """
        for i in 1 2; do
          ip link set p$i up
          ip addr add 10.$i.0.1/24 brd + dev p$i
          ip -6 addr add fd0$i::1/64 dev p$i nodad
          ip neigh replace 10.$i.0.11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent
          ip -6 neigh replace fd0$i::11 lladdr 02:00:00:00:02:0$i dev p$i nud permanent
        done
        ip neigh replace 10.9.0.9 lladdr 02:00:00:00:02:02 dev p2 nud permanent
        ip -6 neigh replace fd09::9 lladdr 02:00:00:00:02:02 dev p2 nud permanent
        ip route add default via 10.1.0.11
        ip -6 route add default via fd01::11
        ip route add default via 10.2.0.11 table 100
        ip -6 route add default via fd02::11 table 100
        ip -6 route add fd77::/64 dev lo
        ip rule add fwmark 1 lookup 100
        ip -6 rule add fwmark 1 lookup 100
        ip rule add tos 0x10 lookup 100
        ip rule add dport 99 lookup 100
        ip -6 rule add dport 99 lookup 100
        for t in blackhole unreachable prohibit; do ip route add $t 10.66.0.$((n=n+1)); ip -6 route add $t fd66::$n; done
        """;

    [Fact]
    public void Takes_the_way_that_rules_at_output_choose()
    {
        using var laboratory = new PathLaboratory("output", 2, Host);
        foreach (var (rules, packet, kernel, predicted) in ((string, string, string, string)[])
        [
            ("", "udp to 10.9.0.9 dport 53", "left by p1", "transmitted by p1"),
            ("", "udp to 10.9.0.9 dport 99", "left by p2", "transmitted by p2"),
            ("", "udp to 10.9.0.9 dport 53 mark 1", "left by p2", "transmitted by p2"),
            ("", "udp to 10.9.0.9 dport 53 oif p2", "left by p2", "transmitted by p2"),
            ("", "udp from 10.2.0.1 to 10.9.0.9 dport 53", "left by p1", "transmitted by p1"),
            (Mangle("-j MARK --set-mark 1"), "udp to 10.9.0.9 dport 53", "left by p2", "transmitted by p2"),
            (Mangle("-j MARK --set-mark 1"), "udp to 10.9.0.9 dport 53 oif p1", "left by p1", "transmitted by p1"),
            (Mangle("-j MARK --set-mark 2"), "udp to 10.9.0.9 dport 99", "left by p2", "transmitted by p2"),
            (Mangle("-j TOS --set-tos 0x10"), "udp to 10.9.0.9 dport 53", "left by p2", "transmitted by p2"),
            (Mangle("-j MARK --set-mark 1") + Nat("POSTROUTING -o p2 -j MASQUERADE"), "udp to 10.9.0.9 dport 53", "left by p2", "transmitted by p2"),
            (Nat("POSTROUTING -o p1 -j SNAT --to-source 10.2.0.1"), "udp to 10.9.0.9 dport 53", "left by p1", "transmitted by p1"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination 10.2.0.11"), "udp to 10.9.0.9 dport 53", "left by p2", "transmitted by p2"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination 10.2.0.11"), "udp to 10.9.0.9 dport 53 oif p1", "left by p1", "transmitted by p1"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination 10.2.0.1:77"), "udp to 10.9.0.9 dport 53", "kept", "rejected NO_SOCKET"),
            (Nat("OUTPUT -p udp --dport 53 -j REDIRECT --to-ports 77"), "udp to 10.9.0.9 dport 53", "kept", "rejected NO_SOCKET"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination 10.2.0.11"), "udp to 127.0.0.1 dport 53", "refused InvalidArgument", "dropped NETFILTER_DROP"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination 10.66.0.1"), "udp to 10.9.0.9 dport 53", "refused InvalidArgument", "dropped NETFILTER_DROP"),
            (Mangle("-j MARK --set-mark 1"), "udp to 10.2.0.1 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to 127.0.0.5 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to 10.2.0.1 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to 10.1.0.255 dport 53", "left by p1", "transmitted by p1"),
            ("", "udp to 255.255.255.255 dport 53", "left by p1", "transmitted by p1"),
            ("", "udp to 224.0.0.9 dport 53 ttl 1", "left by p1", "transmitted by p1"),
            ("", "udp to 239.1.2.3 dport 53 oif p2", "left by p2", "transmitted by p2"),
        ])
        {
            laboratory.Load(IpFamily.IPv4, All(rules));
            laboratory.Host.Run("conntrack -F 2>/dev/null || true");
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }

    [Fact]
    public void Takes_the_way_that_rules_at_output_choose_in_IPv6()
    {
        using var laboratory = new PathLaboratory("output", 2, Host);
        foreach (var (rules, packet, kernel, predicted) in ((string, string, string, string)[])
        [
            ("", "udp to fd09::9 dport 53", "left by p1", "transmitted by p1"),
            ("", "udp to fd09::9 dport 99", "left by p2", "transmitted by p2"),
            ("", "udp to fd09::9 dport 53 mark 1", "left by p2", "transmitted by p2"),
            (Mangle("-j MARK --set-mark 1"), "udp to fd09::9 dport 53", "left by p2", "transmitted by p2"),
            (Mangle("-j MARK --set-mark 1"), "udp to fd09::9 dport 53 oif p1", "left by p1", "transmitted by p1"),
            (Mangle("-j MARK --set-mark 2"), "udp to fd09::9 dport 99", "left by p2", "transmitted by p2"),
            (Mangle("-m addrtype --dst-type UNREACHABLE -j MARK --set-mark 1"), "udp to fd77::9 dport 53", "left by p2", "transmitted by p2"),
            (Mangle("-m addrtype --dst-type UNREACHABLE -j MARK --set-mark 1"), "udp to fd09::9 dport 53", "left by p1", "transmitted by p1"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination fd02::11"), "udp to fd09::9 dport 53", "left by p2", "transmitted by p2"),
            (Nat("OUTPUT -p udp --dport 53 -j DNAT --to-destination [fd02::1]:77"), "udp to fd09::9 dport 53", "kept", "rejected NO_SOCKET"),
            (Nat("OUTPUT -p udp --dport 53 -j REDIRECT --to-ports 77"), "udp to fd09::9 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to fd02::1 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to ::1 dport 53", "kept", "rejected NO_SOCKET"),
            ("", "udp to ff02::9 dport 53 oif p2", "left by p2", "transmitted by p2"),
            ("", "udp to ff05::9 dport 53 oif p2", "left by p2", "transmitted by p2"),
        ])
        {
            laboratory.Load(IpFamily.IPv6, All(rules));
            laboratory.Host.Run("conntrack -F 2>/dev/null || true");
            Agreement.Demand(laboratory, packet, kernel, predicted);
        }
    }

    [Fact]
    public void Tells_a_program_at_once_that_no_way_leads_there()
    {
        using var laboratory = new PathLaboratory("output", 2, Host + "\nip route del default\nip -6 route del default\n");
        laboratory.Load(IpFamily.IPv4, All(""));
        laboratory.Load(IpFamily.IPv6, All(""));
        Agreement.Demand(laboratory, "udp to 10.9.0.9 dport 53", "refused NetworkUnreachable", "dropped IP_OUTNOROUTES");
        Agreement.Demand(laboratory, "udp to 10.66.0.1 dport 53", "refused InvalidArgument", "dropped IP_OUTNOROUTES");
        Agreement.Demand(laboratory, "udp to 10.66.0.2 dport 53", "refused HostUnreachable", "dropped IP_OUTNOROUTES");
        Agreement.Demand(laboratory, "udp to 10.66.0.3 dport 53", "refused AccessDenied", "dropped IP_OUTNOROUTES");
        Agreement.Demand(laboratory, "udp to fd09::9 dport 53", "refused NetworkUnreachable", "dropped IP_OUTNOROUTES");
        Agreement.Demand(laboratory, "udp to fd66::3 dport 53", "refused AccessDenied", "dropped IP_OUTNOROUTES");
    }

    private static string Mangle(string rule) => $"*mangle\n-A OUTPUT -p udp {rule}\nCOMMIT\n";

    private static string Nat(string rule) => $"*nat\n-A {rule}\nCOMMIT\n";

    // Every table is there, so that every hook is seen.
    private static string All(string rules) =>
        $"{(rules.Contains("*mangle", StringComparison.Ordinal) ? "" : "*mangle\nCOMMIT\n")}{(rules.Contains("*nat", StringComparison.Ordinal) ? "" : "*nat\nCOMMIT\n")}*filter\nCOMMIT\n{rules}";
}
