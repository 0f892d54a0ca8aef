using System.Text;
using Waybill.Model.Addresses;

namespace Waybill.Kernel.Tests.Packets;

/// <summary>Draws the conditions of a rule.</summary>
internal sealed class RandomMatches(Random random, IpFamily family, string chain)
{
    private readonly RandomContent _content = new(random, family);

    private bool IsIpv6 => family == IpFamily.IPv6;

    /// <summary>A mark target.</summary>
    public string Mark() => Pick(" -j MARK --set-xmark 0x1/0xff", " -j MARK --set-xmark 0x4000/0x4000", " -j MARK --set-xmark 0x0/0xff", " -j MARK --set-xmark 0x2/0xffffffff");

    /// <summary>No, one or several conditions, with a protocol before those that need one.</summary>
    public string Next()
    {
        var text = new StringBuilder();
        string? protocol = random.Next(2) == 0 ? Pick("tcp", "tcp", "udp", IsIpv6 ? "ipv6-icmp" : "icmp") : null;
        if (protocol is not null)
        {
            bool isNot = random.Next(8) == 0;
            text.Append(isNot ? " ! -p " : " -p ").Append(protocol);
            if (!isNot)
            {
                text.Append(OfProtocol(protocol));
            }
        }

        for (int i = random.Next(3); i > 0; i--)
        {
            text.Append(Condition());
        }

        return text.ToString();
    }

    private string OfProtocol(string protocol) => (protocol, random.Next(6)) switch
    {
        ("tcp", 0) => $" -m tcp{Not()} --dport {Pick("80", "22", "1:100", "8080")}",
        ("tcp", 1) => $" -m tcp{Not()} --tcp-flags {Pick("FIN,SYN,RST,ACK SYN", "SYN,ACK ACK", "ALL NONE", "RST RST")}",
        ("tcp", 2) => $" -m tcp{Not()} --syn",
        ("tcp" or "udp", 3) => $" -m multiport{Not()} --{Pick("dports", "sports", "ports")} {Pick("53,80", "22,80:90", "1000:40000", "8080")}",
        ("udp", 0 or 1) => $" -m udp{Not()} --{Pick("dport", "sport")} {Pick("53", "1:1023", "1024:65535")}",
        ("icmp", 0 or 1 or 2) => $" -m icmp{Not()} --icmp-type {Pick("8", "0", "3/4", "echo-request", "any")}",
        ("ipv6-icmp", 0 or 1 or 2) => $" -m icmp6{Not()} --icmpv6-type {Pick("128", "129", "1/4")}",
        ("tcp", 4) => _content.OfTcp(),
        _ => string.Empty,
    };

    private string Condition() => random.Next(40) switch
    {
        0 or 1 or 2 => $"{Not()} -s {Network()}",
        3 or 4 or 5 => $"{Not()} -d {Network()}",
        6 => chain is "OUTPUT" or "POSTROUTING" ? string.Empty : $"{Not()} -i {Pick("%a", "%b", "lo", "w+")}",
        7 => chain is "PREROUTING" or "INPUT" ? string.Empty : $"{Not()} -o {Pick("%a", "%b", "lo", "w+")}",
        8 => $" -m mark{Not()} --mark {Pick("0x1/0xff", "0x4000/0x4000", "0x0", "0x2")}",
        9 => $" -m conntrack{Not()} --ctstate {Pick("NEW", "ESTABLISHED,RELATED", "INVALID", "UNTRACKED", "NEW,UNTRACKED", "DNAT", "SNAT")}",
        10 => $" -m addrtype{Not()} --{Pick("src", "dst")}-type {Pick("LOCAL", "UNICAST", "BROADCAST,MULTICAST", "LOCAL,BROADCAST")}",
        11 => IsIpv6 ? $" -m hl --hl-{Pick("eq 64", "lt 64", "gt 60")}" : $" -m ttl --ttl-{Pick("eq 64", "lt 64", "gt 60")}",
        12 => $" -m tos{Not()} --tos {Pick("0x10/0xff", "0x00/0xff", "0x08/0x3f")}",
        13 => $" -m dscp{Not()} --dscp {Pick("0x2e", "0x00", "0x04")}",
        14 => $" -m length{Not()} --length {Pick("0:60", "61:2000", "28", "40")}",
        15 => $" -m set{Not()} --match-set {Set()}",
        16 => $" -m iprange{Not()} --{Pick("src", "dst")}-range {Range()}",
        17 => $" -m conntrack{Not()} {Tracked()}",
        18 => $" -m connmark{Not()} --mark {Pick("0x0", "0x1/0xff", "0x5/0xf")}",
        19 => $" -m pkttype{Not()} --pkt-type {Pick("unicast", "broadcast", "multicast")}",
        20 => chain is "PREROUTING" or "INPUT" or "FORWARD" ? $" -m mac{Not()} --mac-source {Pick("02:00:00:00:00:99", "02:00:00:00:00:98")}" : string.Empty,
        21 => $" -m statistic --mode random{Not()} --probability {Pick("0.5", "0.25")}",
        22 => chain is "OUTPUT" or "POSTROUTING" ? $" -m owner{Not()} --uid-owner {Pick("0", "1000", "0-10")}" : " -m comment --comment \"nothing\"",
        23 => IsIpv6 ? string.Empty : Pick(" -f", " ! -f", string.Empty),
        24 => $" -m connbytes{Not()} --connbytes {Pick("1:1", "2", "60:100")} --connbytes-dir {Pick("original", "reply", "both")} --connbytes-mode {Pick("packets", "bytes", "avgpkt")}",
        25 => chain is "OUTPUT" or "POSTROUTING" ? $" -m devgroup{Not()} --dst-group {Pick("0x0", "0x5")}" : $" -m devgroup{Not()} --src-group {Pick("0x0", "0x5")}",
        26 => $" -m cluster --cluster-total-nodes {Pick("2", "3")}{Not()} --cluster-local-node {Pick("1", "2")} --cluster-hash-seed {Pick("0x1", "0xdeadbeef")}",
        27 => chain == "PREROUTING" ? $" -m rpfilter{Pick(string.Empty, " --loose", " --validmark")}{Pick(string.Empty, " --accept-local")}{Pick(string.Empty, " --invert")}" : $" -m addrtype{Not()} --{Pick("src", "dst")}-type {Pick("MULTICAST", "UNSPEC", "UNREACHABLE", "UNICAST,LOCAL")}",
        28 => chain is "PREROUTING" or "INPUT" ? $" -m socket{Pick(string.Empty, " --transparent", " --nowildcard")}" : $" -m owner{Not()} {Pick("--gid-owner 0", "--gid-owner 7", "--socket-exists")}",
        29 => chain is "PREROUTING" or "INPUT" ? $" -m policy --dir in --pol {Pick("none", "ipsec")}" : $" -m policy --dir out --pol {Pick("none", "ipsec")}",
        30 => IsIpv6 || chain == "PREROUTING" ? string.Empty : $" -m realm{Not()} --realm {Pick("0x0", "0x7", "0x7/0xffff")}",
        31 => $" -m connlimit --connlimit-{Pick("upto 4000", "above 0")} --connlimit-mask 8",
        32 => Pick(" -m quota --quota 0", " -m recent --name R --set", " -m time --timestart 10:00 --timestop 10:00", " -m helper --helper ftp"),
        33 => $" -m addrtype{Not()} --dst-type {Pick("LOCAL", "UNICAST")} --limit-iface-{(chain is "PREROUTING" or "INPUT" ? "in" : "out")}",
        34 or 35 or 36 or 37 => _content.Condition(),
        _ => " -m statistic --mode nth --every 2 --packet 1",
    };

    private string Tracked() => Pick(
        "--ctproto tcp",
        "--ctdir ORIGINAL",
        "--ctstatus CONFIRMED",
        "--ctstatus SEEN_REPLY",
        "--ctstatus EXPECTED",
        "--ctstatus NONE",
        IsIpv6 ? "--ctorigsrc fd00:1::2" : "--ctorigsrc 10.1.0.2",
        IsIpv6 ? "--ctorigdst fd00:2::/64" : "--ctorigdst 10.2.0.0/24",
        IsIpv6 ? "--ctrepldst fd00:1::2" : "--ctrepldst 10.1.0.2",
        "--ctorigdstport 80");

    private string Set() => IsIpv6
        ? Pick("ips src", "ips dst", "nets src", "ipports dst,dst")
        : Pick("ips src", "ips dst", "nets src", "ipports dst,dst", "netports dst,dst", "netnets src,dst", "marks src,src", "ports dst", "ports src", "ipportnets src,dst,dst", "ifaces src,src", "lists src", "lists dst");

    private string Network() => IsIpv6
        ? Pick("fd00:1::/64", "fd00:2::/64", "fd00:1::2", "fd00:2::2", "fd00:1::1", "2001:db8::/32", "::/1")
        : Pick("10.1.0.0/24", "10.2.0.0/24", "10.1.0.2", "10.2.0.2", "10.1.0.1", "203.0.113.0/24", "127.0.0.0/8", "0.0.0.2/0.0.0.3", "10.0.0.0/8");

    private string Range() => IsIpv6 ? Pick("fd00:1::2-fd00:1::4", "fd00:2::1-fd00:2::3") : Pick("10.1.0.2-10.1.0.4", "10.2.0.1-10.2.0.3");

    private string Not() => random.Next(4) == 0 ? " !" : string.Empty;

    private string Pick(params ReadOnlySpan<string> items) => items[random.Next(items.Length)];
}
