using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>Matches on interfaces, routes, frames and sockets, held against the running kernel.</summary>
public class HostConditionTests
{
    private const string New = "tcp %1:4000 %2:80 iif %a len 60";

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_groups_of_interfaces(IpFamily family)
    {
        using var bench = new StateBench(family);
        bench.Laboratory.Host.Run(bench.Laboratory.Named("ip link set %a group 5; ip link set %b group 0x12"));
        string[] received = ["-m devgroup %! --src-group 0x5", "-m devgroup %! --src-group 0x12", "-m devgroup %! --src-group 0x2/0xf", "-m devgroup --src-group 0x0"];
        string[] leaving = ["-m devgroup %! --dst-group 0x5", "-m devgroup %! --dst-group 0x2/0xf", "-m devgroup --dst-group 0x0"];
        bench.Load(("PREROUTING", received), ("INPUT", received), ("FORWARD", [.. received, .. leaving, "-m devgroup --src-group 0x5 --dst-group 0x12"]), ("OUTPUT", leaving), ("POSTROUTING", leaving));
        bench.Compare(true, New, "udp %1:5 %3:9 iif %a", "udp %2:5 %1:9 iif %b", "udp %3:5 %1:9", "udp %3:5 %3:9");
    }

    [Fact]
    public void Agrees_about_realms()
    {
        using var bench = new StateBench(IpFamily.IPv4);
        bench.Laboratory.Host.Run(bench.Laboratory.Named("""
            ip route add 10.9.0.0/24 via 10.2.0.9 dev %b realm 10
            ip route add 10.8.0.0/24 via 10.2.0.8 dev %b realms 3/10
            ip route add 10.6.0.0/24 via 10.1.0.6 dev %a realm 7
            """));
        string[] conditions = ["-m realm %! --realm 10", "-m realm %! --realm 0", "-m realm %! --realm 0x3000a", "-m realm %! --realm 0x7000a", "-m realm %! --realm 0x70000", "-m realm %! --realm 0x70000/0xffff0000", "-m realm %! --realm 10/0xffff"];
        bench.Load(("INPUT", conditions), ("FORWARD", conditions), ("OUTPUT", conditions), ("POSTROUTING", conditions));
        bench.Compare(
            true,
            "udp 10.1.0.2:1 10.9.0.2:9 iif %a",
            "udp 10.1.0.2:2 10.8.0.2:9 iif %a",
            "udp 10.6.0.2:3 10.9.0.2:9 iif %a",
            "udp 10.6.0.2:4 10.8.0.2:9 iif %a",
            "udp 10.6.0.2:5 10.2.0.2:9 iif %a",
            "udp 10.6.0.2:6 10.1.0.1:9 iif %a",
            "udp 10.1.0.2:7 10.1.0.1:9 iif %a",
            "udp 10.2.0.1:8 10.9.0.2:9",
            "udp 10.2.0.1:8 10.8.0.2:9",
            "udp 10.2.0.1:8 10.1.0.1:9");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_the_way_back(IpFamily family)
    {
        using var bench = new StateBench(family);
        string[] conditions =
        [
            "-m rpfilter", "-m rpfilter --invert", "-m rpfilter --loose", "-m rpfilter --validmark", "-m rpfilter --accept-local",
            "-m rpfilter --loose --accept-local", "-m rpfilter --loose --accept-local --invert", "-m rpfilter --validmark --loose --invert",
        ];
        // What leads to the loopback device refuses; by %b there is another way to the same network.
        bench.Laboratory.Host.Run(bench.Laboratory.Named("ip -6 addr add 2001:db8:9::4/80 dev lo; ip -6 route add 2001:db8:9::/80 dev %b metric 2000"));
        bench.Load(("PREROUTING", ["-s %2 -j MARK --set-mark 1", "-s %1 -j MARK --set-mark 1", .. conditions]));
        string[] common = ["udp %1:1 %2:9 iif %a", "udp %2:2 %3:9 iif %a", "udp %2:3 %1:9 iif %b", "udp %1:4 %3:9 iif %b", "udp %4:5 %3:9 iif %a", "udp %3:6 %4:9 iif %a", "udp %3:7 %3:9", "udp %3:8 %4:9"];
        string[] own = family == IpFamily.IPv6
            ? ["udp [fe80::7]:1 [ff02::1]:9 iif %a", "udp [fe80::7]:1 %3:9 iif %b", "udp [2001:db8::1]:1 %3:9 iif %a", "udp [2001:db8::1]:1 %3:9 iif %b", "udp [2001:db8:9::1]:1 %3:9 iif %a", "udp [2001:db8:9::1]:1 %3:9 iif %b", "udp [::]:1 [ff02::1]:9 iif %a", "udp [::]:1 %3:9 iif %a"]
            : ["udp 203.0.113.5:1 %3:9 iif %a", "udp 203.0.113.5:1 %3:9 iif %b", "udp 0.0.0.0:1 255.255.255.255:9 iif %a", "udp 0.0.0.0:1 224.0.0.1:9 iif %a", "udp 0.0.0.0:1 %3:9 iif %a", "udp 10.1.0.255:1 %3:9 iif %a", "udp %1:1 224.0.0.1:9 iif %a", "udp 127.0.0.9:1 %3:9 iif %a"];
        bench.Compare(true, [.. common, .. own]);
        bench.Compare(false, family == IpFamily.IPv6 ? "udp [::]:2 [ff05::1]:9 iif %a" : "udp 0.0.0.0:2 225.0.0.1:9 iif %a");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_kinds_of_addresses(IpFamily family)
    {
        using var bench = new StateBench(family);
        string unreachable = family == IpFamily.IPv6 ? "ip -6 route add unreachable 2001:db8:1::/48; ip -6 route add blackhole 2001:db8:2::/48" : "ip route add unreachable 198.51.100.0/25; ip route add blackhole 198.51.100.128/25; ip route add local 203.0.113.9 dev lo";
        bench.Laboratory.Host.Run(unreachable);
        string[] types = family == IpFamily.IPv6
            ? ["UNSPEC", "UNICAST", "LOCAL", "ANYCAST", "MULTICAST", "UNREACHABLE", "LOCAL,UNICAST", "MULTICAST,UNICAST", "LOCAL,MULTICAST", "LOCAL,UNREACHABLE", "UNICAST,UNREACHABLE"]
            : ["UNSPEC", "UNICAST", "LOCAL", "BROADCAST", "ANYCAST", "MULTICAST", "BLACKHOLE", "UNREACHABLE", "PROHIBIT", "THROW", "NAT", "XRESOLVE", "LOCAL,BROADCAST", "UNICAST,MULTICAST"];
        string[] conditions = [.. types.SelectMany(type => new[] { $"-m addrtype %! --src-type {type}", $"-m addrtype %! --dst-type {type}" })];
        string[] received = [.. conditions, .. types.Select(type => $"-m addrtype %! --dst-type {type} --limit-iface-in")];
        string[] leaving = [.. conditions, .. types.Select(type => $"-m addrtype %! --dst-type {type} --limit-iface-out")];
        bench.Load(("PREROUTING", received), ("INPUT", received), ("FORWARD", [.. types.Select(type => $"-m addrtype %! --src-type {type} --limit-iface-in"), .. leaving]), ("OUTPUT", leaving), ("POSTROUTING", leaving));
        string[] common = ["udp %1:1 %2:9 iif %a", "udp %1:2 %3:9 iif %a", "udp %1:2 %4:9 iif %a", "udp %3:3 %1:9", "udp %3:3 %4:9"];
        string[] own = family == IpFamily.IPv6
            ? ["udp %1:1 [ff02::1]:9 iif %a", "udp %1:2 [2001:db8:1::1]:9 iif %a", "udp %1:2 [2001:db8:2::1]:9 iif %a", "udp %1:1 [fd00:1::]:9 iif %a", "udp [fe80::7]:1 %3:9 iif %a", "udp [::]:1 [ff02::1]:9 iif %a"]
            : ["udp %1:1 224.0.0.1:9 iif %a", "udp %1:1 255.255.255.255:9 iif %a", "udp %1:1 10.1.0.255:9 iif %a", "udp %1:1 10.2.0.255:9 iif %a", "udp %1:1 198.51.100.5:9 iif %a", "udp %1:1 198.51.100.200:9 iif %a", "udp %1:1 127.0.0.1:9 iif %a", "udp %1:1 203.0.113.9:9 iif %a", "udp 0.0.0.0:1 255.255.255.255:9 iif %a"];
        bench.Compare(true, [.. common, .. own]);
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_frames_and_owners(IpFamily family)
    {
        using var bench = new StateBench(family);
        string[] frames = ["-m mac %! --mac-source 02:00:00:00:00:99", "-m mac %! --mac-source 02:00:00:00:00:98"];
        string[] types = ["-m pkttype %! --pkt-type unicast", "-m pkttype %! --pkt-type broadcast", "-m pkttype %! --pkt-type multicast"];
        string[] owners =
        [
            "-m owner %! --uid-owner 0", "-m owner %! --uid-owner 5-9", "-m owner %! --gid-owner 0", "-m owner %! --gid-owner 5", "-m owner %! --socket-exists",
            "-m owner --uid-owner 0 --gid-owner 0", "-m owner ! --uid-owner 5 ! --gid-owner 5", "-m owner %! --gid-owner 0 --suppl-groups", "-m owner ! --uid-owner 0 ! --socket-exists",
        ];
        bench.Load(("PREROUTING", [.. frames, .. types]), ("INPUT", [.. frames, .. types]), ("FORWARD", [.. frames, .. types]), ("OUTPUT", [.. types, .. owners]), ("POSTROUTING", [.. types, .. owners]));
        string group = family == IpFamily.IPv6 ? "[ff02::1]" : "224.0.0.1";
        bench.Compare(
            true,
            "udp %1:1 %2:9 iif %a",
            "udp %1:2 %3:9 iif %a",
            $"udp %1:2 {group}:9 iif %a dmac 01:00:5e:00:00:01",
            "udp %1:3 %2:9 iif %a dmac ff:ff:ff:ff:ff:ff",
            "udp %3:3 %4:9 uid 0 gid 0",
            "udp %3:3 %1:9 uid 0 gid 0");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_about_sockets(IpFamily family)
    {
        using var bench = new StateBench(family) { Marks = true };
        var any = family == IpFamily.IPv6 ? IPAddress.IPv6Any : IPAddress.Any;
        var own = IPAddress.Parse(family == IpFamily.IPv6 ? "fd00:1::1" : "10.1.0.1");
        using var everywhere = bench.Listen(ProtocolType.Tcp, any, 80);
        using var narrow = bench.Listen(ProtocolType.Tcp, own, 81);
        using var datagrams = bench.Listen(ProtocolType.Udp, any, 53);
        using var narrowDatagrams = bench.Listen(ProtocolType.Udp, own, 54);
        string[] conditions = ["-m socket", "-m socket --nowildcard", "-m socket --transparent", "-m socket --nowildcard --transparent", "-m socket --restore-skmark --nowildcard"];
        bench.Assumed = ImmutableDictionary<string, string>.Empty.Add("raw-socket", "no-match");
        bench.Load(("PREROUTING", ["-m conntrack --ctstate NEW", .. conditions]), ("INPUT", conditions));
        bench.Compare(
            false,
            "tcp %1:1 %3:80 iif %a",
            "tcp %1:2 %3:81 iif %a",
            "tcp %1:3 %4:81 iif %a",
            "tcp %1:4 %3:82 iif %a",
            "tcp %1:5 %2:80 iif %a",
            "udp %1:6 %3:53 iif %a",
            "udp %1:7 %3:54 iif %a",
            "udp %1:8 %4:54 iif %a",
            "udp %1:9 %3:55 iif %a",
            "esp %1 %3 iif %a",
            "tcp %1:10 %3:81 iif %a flags ack");
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Agrees_that_no_packet_has_what_this_kernel_has_not(IpFamily family)
    {
        using var bench = new StateBench(family);
        bench.Load(("PREROUTING", ["-m policy --dir in --pol none", "-m policy --dir in --pol ipsec", "-m policy --dir in --pol ipsec --strict --proto esp --mode tunnel"]), ("POSTROUTING", ["-m policy --dir out --pol none", "-m policy --dir out --pol ipsec", "-m policy --dir out --pol ipsec --reqid 7"]));
        bench.Compare(true, New, "udp %3:1 %1:9");
    }
}
