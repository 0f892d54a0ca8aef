using Waybill.Kernel.Tests.Laboratory;
using Waybill.Parsing.Packets;
using Xunit;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>The smallest hosts on which a campaign found packets that went another way than predicted.</summary>
public class FoundHostTests
{
    private const string Traced = """
        iptables *raw
        iptables -A PREROUTING -j TRACE
        iptables -A OUTPUT -j TRACE
        iptables COMMIT
        ip6tables *raw
        ip6tables -A PREROUTING -j TRACE
        ip6tables -A OUTPUT -j TRACE
        ip6tables COMMIT
        """;

    [Theory]
    [InlineData("What does not fit a route's MTU is refused where it would be cut.", """
        link set wb up
        addr add 10.1.0.1/24 dev wb
        route add 10.0.0.0/14 dev wb mtu lock 1300
        """, "icmp from 10.1.0.1 to 10.1.0.9 type 8 id 10010 len 1314 uid 0 gid 0 df", "icmp from 10.1.0.1 to 10.2.0.9 type 8 id 10011 len 1314 uid 0 gid 0 df")]
    [InlineData("rpfilter takes anycast routes that were added for any other.", """
        link set wa up
        link set wb up
        -6 route add anycast default dev wb
        ip6tables *mangle
        ip6tables -A PREROUTING -m rpfilter
        ip6tables -A PREROUTING -m rpfilter --loose
        ip6tables COMMIT
        """, "sctp from fd00:3:: to fd00::2 sport 10008 dport 80 iif wb", "sctp from fd00:3:: to fd00::2 sport 10009 dport 80 iif wa")]
    [InlineData("UDP-Lite is INVALID wherever conntrack adds up its checksum.", """
        link set wa up
        link set wb up
        addr add 10.1.0.1/24 dev wa
        addr add 10.2.0.1/24 dev wb
        sysctl net.ipv4.ip_forward=1
        neigh replace 10.2.0.9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        iptables *nat
        iptables -A POSTROUTING -o wb -j MASQUERADE
        iptables COMMIT
        iptables *mangle
        iptables -A FORWARD -m conntrack --ctstate INVALID
        iptables -A OUTPUT -m conntrack --ctstate INVALID
        iptables COMMIT
        """, "udplite from 10.1.0.9 to 10.2.0.9 sport 10001 dport 80 iif wa", "udplite from 10.1.0.1 to 10.2.0.9 sport 10002 dport 80 uid 0 gid 0", "udplite from 10.1.0.9 to 10.1.0.1 sport 10003 dport 80 iif wa")]
    [InlineData("Conntrack knows nothing of DCCP any more: it has no ports, and its checksum is left behind.", """
        link set wa up
        link set wb up
        addr add 10.1.0.1/24 dev wa
        addr add 10.2.0.1/24 dev wb
        sysctl net.ipv4.ip_forward=1
        neigh replace 10.2.0.9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        iptables *nat
        iptables -A POSTROUTING -o wb -j MASQUERADE
        iptables COMMIT
        iptables *mangle
        iptables -A FORWARD -m conntrack --ctorigdstport 80
        iptables COMMIT
        """, "dccp from 10.1.0.9 to 10.2.0.9 sport 10001 dport 80 iif wa len 36", "dccp from 10.1.0.9 to 10.2.0.9 sport 10002 dport 80 iif wa len 36", "dccp from 10.1.0.8 to 10.2.0.9 sport 10002 dport 80 iif wa len 36")]
    [InlineData("Routed again, an IPv4 packet is root's.", """
        link set wa up
        link set wb up
        addr add 10.3.0.5/24 brd + dev wb
        addr add 10.0.0.2/24 dev wa
        rule add uidrange 0-0 blackhole priority 350
        neigh replace 10.3.0.1 lladdr 02:00:00:00:00:99 dev wb nud permanent
        iptables *mangle
        iptables -A OUTPUT -m ttl --ttl-lt 64 -j MARK --set-xmark 0x2/0xffffffff
        iptables COMMIT
        """, "udp from 10.0.0.2 to 10.3.0.1 sport 10014 dport 53 ttl 9 uid 1000 gid 1000", "udp from 10.0.0.2 to 10.3.0.1 sport 10015 dport 53 uid 1000 gid 1000")]
    [InlineData("What an IPv6 route to groups leads to is received, whatever the type of the route.", """
        link set wc up
        -6 route add ff00::/8 table local from fd00:1::0/64 dev wc pref high
        """, "tcp from fd00:1::1 to ff05::2 sport 10072 dport 22 iif wc ttl 2", "udp from fd00:2::1 to ff05::2 sport 10073 dport 22 iif wc ttl 2")]
    [InlineData("A redirect to the sender is of the packet's connection, and what rules mark for it the packet has.", """
        link set wb up
        addr add 10.1.0.6/24 dev wb
        sysctl net.ipv4.ip_forward=1
        neigh replace 10.1.0.9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        iptables *mangle
        iptables -A OUTPUT -p icmp -m icmp --icmp-type redirect -m conntrack --ctstate RELATED -j CONNMARK --set-xmark 0x5/0xf
        iptables -A FORWARD -m connmark --mark 0x5
        iptables COMMIT
        """, "udp from 10.1.0.3 to 10.1.0.9 sport 10000 dport 443 iif wb", "udp from 10.1.0.3 to 10.1.0.9 sport 10001 dport 443 iif wb")]
    [InlineData("A route of type multicast to a network that is no group passes IPv6 packets on like any other, and refusals of them are told.", """
        link set wa up
        link set wb up
        -6 addr add fd00:1::1/64 dev wa nodad
        -6 addr add fd00:2::1/64 dev wb nodad
        sysctl net.ipv6.conf.all.forwarding=1
        -6 route add multicast fd00:3::/64 dev wb
        -6 neigh replace fd00:1::9 lladdr 02:00:00:00:00:98 dev wa nud permanent
        ip6tables *filter
        ip6tables -A FORWARD -j REJECT --reject-with icmp6-port-unreachable
        ip6tables COMMIT
        """, "udp from fd00:1::9 to fd00:3::9 sport 10072 dport 53 iif wa", "tcp from fd00:1::9 to fd00:3::9 sport 10073 dport 22 iif wa")]
    [InlineData("A unicast route to groups takes in what comes for them, also where nothing is forwarded.", """
        link set wc up
        -6 route add ff00::/8 table local from fd00:1::0/64 dev wc
        """, "tcp from fd00:1::1 to ff05::2 sport 10072 dport 22 iif wc", "udp from fd00:1::1 to ff02::1 sport 10073 dport 22 iif wc", "udp from fd00:2::1 to ff05::2 sport 10074 dport 22 iif wc")]
    [InlineData("UDP over IPv6 is taken for damaged where conntrack added it up before a rule changed its class or hop limit, but for small datagrams.", """
        link set wa up
        addr add fd00:1::1/64 dev wa
        ip6tables *mangle
        ip6tables -A PREROUTING -m conntrack --ctstate NEW -p udp -m udp --dport 80 -j HL --hl-set 9
        ip6tables -A INPUT -p udp -m udp --dport 81 -j TOS --set-tos 0x10/0xff
        ip6tables -A PREROUTING -p udp -m udp --dport 82 -j HL --hl-set 64
        ip6tables -A PREROUTING -p udp -m udp --dport 83 -j TOS --set-tos 0x01/0xff
        ip6tables -A PREROUTING -p udp -m udp --dport 83 -j HL --hl-dec 16
        ip6tables -A PREROUTING -p tcp -j HL --hl-set 9
        ip6tables -A PREROUTING -p icmpv6 -j HL --hl-set 9
        ip6tables -A PREROUTING -p udplite -j HL --hl-set 9
        ip6tables COMMIT
        """, "udp from fd00:1::9 to fd00:1::1 sport 10000 dport 80 iif wa len 117", "udp from fd00:1::9 to fd00:1::1 sport 10001 dport 80 iif wa len 116", "udp from fd00:1::9 to fd00:1::1 sport 10002 dport 81 iif wa len 200", "udp from fd00:1::9 to fd00:1::1 sport 10003 dport 82 iif wa len 200", "udp from fd00:1::9 to fd00:1::1 sport 10004 dport 83 iif wa len 200", "tcp from fd00:1::9 to fd00:1::1 sport 10005 dport 80 iif wa len 200", "icmpv6 from fd00:1::9 to fd00:1::1 type 128 id 10006 iif wa len 200", "udplite from fd00:1::9 to ff02::1 sport 10007 dport 80 iif wa len 200")]
    [InlineData("nat adds up an ICMPv6 error anew where a rule changed its class, and then finds the checksum that SNPT left wrong.", """
        link set wa up
        link set wb up
        addr add fd00:1::1/64 dev wa
        addr add fd00:2::1/64 dev wb
        sysctl net.ipv6.conf.all.forwarding=1
        -6 neigh replace fd00:2::9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        -6 neigh replace fd00:1::9 lladdr 02:00:00:00:00:99 dev wa nud permanent
        ip6tables *nat
        ip6tables -A POSTROUTING -o wb -j MASQUERADE
        ip6tables COMMIT
        ip6tables *mangle
        ip6tables -A PREROUTING -p icmpv6 -s fd00:2::8/128 -j DSCP --set-dscp 0x18
        ip6tables -A POSTROUTING -o wa -s fd00:2::/64 -j SNPT --src-pfx fd00:7::/64 --dst-pfx fd00:3::/64
        ip6tables COMMIT
        """, "icmpv6 from fd00:1::9 to fd00:2::9 type 128 code 0 id 10000 iif wa", "icmpv6 from fd00:2::8 to fd00:2::1 type 3 code 0 iif wb quotes 'icmpv6 from fd00:2::1 to fd00:2::9 type 128 code 0 id 10000'", "icmpv6 from fd00:2::7 to fd00:2::1 type 3 code 0 iif wb quotes 'icmpv6 from fd00:2::1 to fd00:2::9 type 128 code 0 id 10000'")]
    [InlineData("SCTP is INVALID where its chunks begin no connection.", """
        link set wa up
        link set wb up
        addr add 10.1.0.1/24 dev wa
        addr add 10.2.0.1/24 dev wb
        sysctl net.ipv4.ip_forward=1
        neigh replace 10.2.0.9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        neigh replace 10.1.0.9 lladdr 02:00:00:00:00:99 dev wa nud permanent
        iptables *mangle
        iptables -A FORWARD -m conntrack --ctstate INVALID
        iptables COMMIT
        """,
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10000 dport 80 chunk INIT iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10001 dport 80 chunk INIT_ACK iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10002 dport 80 chunk DATA iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10003 dport 80 chunk SACK iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10004 dport 80 chunk HEARTBEAT iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10005 dport 80 chunk HEARTBEAT_ACK iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10006 dport 80 chunk ABORT iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10007 dport 80 chunk SHUTDOWN iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10008 dport 80 chunk SHUTDOWN_ACK iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10009 dport 80 chunk ERROR iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10010 dport 80 chunk COOKIE_ECHO iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10011 dport 80 chunk COOKIE_ACK iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10012 dport 80 chunk SHUTDOWN_COMPLETE iif wa",
        "sctp from 10.1.0.9 to 10.2.0.9 sport 10013 dport 80 chunk ERROR,SHUTDOWN iif wa")]
    [InlineData("SCTP is INVALID where its tag is not that of a new connection, or its checksum is wrong.", """
        link set wa up
        link set wb up
        addr add fd00:1::1/64 dev wa
        addr add fd00:2::1/64 dev wb
        sysctl net.ipv6.conf.all.forwarding=1
        -6 neigh replace fd00:2::9 lladdr 02:00:00:00:00:99 dev wb nud permanent
        ip6tables *mangle
        ip6tables -A FORWARD -m conntrack --ctstate INVALID
        ip6tables COMMIT
        """,
        "hex 6000000000208440fd000001000000000000000000000009fd0000020000000000000000000000092774005000000007f78af13e0100001400000009000000000000000000000000 iif wa",
        "hex 6000000000208440fd000001000000000000000000000009fd0000020000000000000000000000092775005000000007bdf2921f0200001400000009000000000000000000000000 iif wa",
        "hex 6000000000148440fd000001000000000000000000000009fd00000200000000000000000000000927760050000000072c22d3000400000800010004 iif wa",
        "hex 6000000000148440fd000001000000000000000000000009fd0000020000000000000000000000092777005000000007ec13d4f00500000800010004 iif wa",
        "hex 6000000000148440fd000001000000000000000000000009fd00000200000000000000000000000927780050000000076bd80f080700000800000001 iif wa",
        "hex 6000000000108440fd000001000000000000000000000009fd0000020000000000000000000000092779005000000007491f842d08000004 iif wa",
        "hex 6000000000108440fd000001000000000000000000000009fd000002000000000000000000000009277a005000000007f2b2525809000004 iif wa",
        "hex 6000000000148440fd000001000000000000000000000009fd000002000000000000000000000009277b005000000007d64270c40a00000861626364 iif wa",
        "hex 6000000000188440fd000001000000000000000000000009fd000002000000000000000000000009277c00500000000747656e14040000080001000409000004 iif wa",
        "hex 6000000000148440fd000001000000000000000000000009fd000002000000000000000000000009277d0050000000074f23b1dd0800000409000004 iif wa",
        "hex 6000000000248440fd000001000000000000000000000009fd000002000000000000000000000009277e00500000000080b28fc9010000140000000900000000000000000000000009000004 iif wa",
        "hex 6000000000288440fd000001000000000000000000000009fd000002000000000000000000000009277f005000000007e176d23204000008000100040000001100000000000000000000000000000000 iif wa",
        "hex 6000000000208440fd000001000000000000000000000009fd00000200000000000000000000000927800050000000001bf4c96e0100001400000009000000000000000000000000 iif wa",
        "hex 6000000000208440fd000001000000000000000000000009fd000002000000000000000000000009278100500000000097946e160100001400000009000000000000000000000000 iif wa")]
    [InlineData("What the host sends to itself by a route with a smaller MTU is cut, and every piece comes by prerouting.", """
        link set wb up
        addr add 10.1.0.1/24 dev wb
        route add local 10.5.0.0/16 table main dev wb mtu lock 600
        iptables *mangle
        iptables -A PREROUTING -p udp -m udp --dport 53 -j MARK --set-xmark 0x5/0xff
        iptables -A PREROUTING -m length --length 0:599 -j TOS --set-tos 0x10/0xff
        iptables -A INPUT -m mark --mark 0x5/0xff
        iptables COMMIT
        """, "udp from 10.1.0.1 to 10.5.0.1 sport 10001 dport 53 len 1429 uid 0 gid 0", "udp from 10.1.0.1 to 10.5.0.1 sport 10002 dport 53 len 601 uid 0 gid 0", "tcp from 10.1.0.1 to 10.5.0.1 sport 10003 dport 53 len 700 df uid 0 gid 0")]
    [InlineData("Pieces that a rule took out of tracking are put together only for the local stack.", """
        link set wb up
        addr add 10.1.0.1/24 dev wb
        route add local 10.5.0.0/16 table main dev wb mtu lock 600
        iptables *raw
        iptables -A OUTPUT -p udp -m udp --dport 53 -j CT --notrack
        iptables -A PREROUTING -p udp -m udp --dport 53
        iptables COMMIT
        iptables *filter
        iptables -A INPUT -m conntrack --ctstate NEW
        iptables COMMIT
        """, "udp from 10.1.0.1 to 10.5.0.1 sport 10001 dport 53 len 1429 uid 0 gid 0", "udp from 10.1.0.1 to 10.5.0.1 sport 10002 dport 54 len 1429 uid 0 gid 0")]
    public void Predicts_them_now(string why, string host, params string[] packets)
    {
        ArgumentNullException.ThrowIfNull(packets);
        HostDescription description = new([.. $"{host}\n{Traced}".Split('\n')]);
        var (found, sent) = PacketTrial.Run(description, _ => [.. packets.Select(words => PacketWordsParser.Parse(words).Value!.Value)]);
        Assert.Equal(packets.Length, sent);
        Assert.True(found.Count == 0, $"{why}\n{string.Join('\n', found.Select(disagreement => disagreement.Text))}");
    }
}
