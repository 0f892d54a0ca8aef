using System.Net;
using System.Net.Sockets;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Kernel.Tests.Targets;

/// <summary>Every target in rulesets of its own, met by random packets: trace, what leaves and answer must be as predicted.</summary>
public class TargetFidelityTests
{
    private const int PacketsForEach = 60;

    /// <summary>In the laboratory no program reads queues or raw sockets.</summary>
    private static readonly SimulationOptions _nobody = new()
    {
        Assumed = new(PacketLaboratory.Facts.Values.Add("nfqueue", "absent").Add("raw-socket", "no-match")),
    };

    [Theory]
    [InlineData("-j MARK --set-xmark 0x35/0xff", "-j MARK --and-mark 0xf3", "-j MARK --or-mark 0x48", "-j MARK --xor-mark 0x81")]
    [InlineData("-j MARK --set-xmark 0x35", "-j CONNMARK --save-mark --nfmask 0xf --ctmask 0xff --left-shift-mark 3", "-j MARK --set-xmark 0x0", "-j CONNMARK --restore-mark --nfmask 0xf0 --ctmask 0x7c --right-shift-mark 1")]
    [InlineData("-j CONNMARK --set-xmark 0x5/0xf --left-shift-mark 2", "-j CONNMARK --or-mark 0x80", "-j CONNMARK --xor-mark 0x3", "-j CONNMARK --restore-mark")]
    [InlineData("-p tcp -j HMARK --hmark-tuple src,dst,sport,dport,proto --hmark-rnd 0xcafe --hmark-mod 200 --hmark-offset 3")]
    [InlineData("-j HMARK --hmark-src-prefix 24 --hmark-dport-mask 0xff --hmark-dport 0x100 --hmark-rnd 0x1 --hmark-mod 60")]
    [InlineData("-j HMARK --hmark-tuple ct,src,dst,sport,dport --hmark-proto-mask 0xf --hmark-rnd 0x77 --hmark-mod 97")]
    [InlineData("-p udp -j NFQUEUE --queue-num 3 --queue-bypass", "-p tcp -j NFQUEUE --queue-balance 0:3", "-j MARK --set-xmark 0x1")]
    [InlineData("-j LOG --log-prefix x", "-j NFLOG --nflog-group 5", "-j AUDIT --type accept", "-j CHECKSUM --checksum-fill", "-j RATEEST --rateest-name r --rateest-interval 250ms --rateest-ewmalog 500ms", "-j IDLETIMER --timeout 5 --label t", "-j CONNSECMARK --save", "-j TRACE", "-j MARK --set-xmark 0x1")]
    public void Mark_and_observers(params string[] rules) => Compare(
        [.. rules.Select(rule => $"mangle -A PREROUTING {rule}"), TargetRulesets.MarkBits("mangle -A PREROUTING"), TargetRulesets.ConnectionMarkBits("mangle -A PREROUTING")],
        [.. rules.Select(rule => $"mangle -A OUTPUT {rule}"), TargetRulesets.MarkBits("mangle -A POSTROUTING"), TargetRulesets.ConnectionMarkBits("mangle -A INPUT")]);

    [Theory]
    [InlineData("-p udp -j CT --zone 5", "-j CT --notrack")]
    [InlineData("-p tcp -j CT --notrack", "-j CT --zone-orig 7", "-j NOTRACK")]
    [InlineData("-p tcp -j CT --zone-reply 9", "-p udp -j CT --zone mark", "-p icmp -j CT --ctevents new,destroy")]
    public void Tracking(params string[] rules) => Compare(
        [.. Both("raw", rules), .. Both("raw", "-m conntrack --ctstate NEW", "-m conntrack --ctstate INVALID", "-m conntrack --ctstate UNTRACKED", "-m conntrack --ctstatus CONFIRMED", "-m connbytes --connbytes 0 --connbytes-dir both --connbytes-mode bytes")],
        [.. Both("mangle", "-m conntrack --ctstate NEW", "-m conntrack --ctstate UNTRACKED"), "nat -A POSTROUTING -j MASQUERADE"]);

    [Theory]
    [InlineData("-j TOS --set-tos 0x1c/0xff", "-j TOS --and-tos 0xf4", "-j TOS --or-tos 0x41", "-j TOS --xor-tos 0x12")]
    [InlineData("-p tcp -j DSCP --set-dscp 0x2e", "-p udp -j DSCP --set-dscp-class AF31")]
    [InlineData("-p tcp -j %m-inc 200", "-p udp -j %m-dec 63", "-p icmp -j %m-set 1")]
    [InlineData("-p tcp -j %m-set 255", "-p udp -j %m-dec 70", "-p icmp -j %m-inc 1")]
    public void Header_fields(params string[] rules)
    {
        Compare([.. rules.Select(rule => $"mangle -A PREROUTING {rule}")], [.. rules.Select(rule => $"mangle -A OUTPUT {rule}")]);
        Compare([.. rules.Select(rule => $"mangle -A POSTROUTING {rule}")], ["mangle -A FORWARD -j CLASSIFY --set-class 1:2"]);
    }

    [Theory]
    [InlineData("nat -A PREROUTING -p tcp -j DNAT --to-destination 10.2.0.8:8000-8002", "nat -A PREROUTING -p udp -j DNAT --to-destination 10.2.0.8:9000-9010/50", "nat -A OUTPUT -p tcp -j DNAT --to-destination 10.2.0.7-10.2.0.9:100-110/22")]
    [InlineData("nat -A PREROUTING -p tcp -j REDIRECT --to-ports 3000-3002", "nat -A PREROUTING -j REDIRECT", "nat -A OUTPUT -p udp -j REDIRECT --to-ports 53", "nat -A OUTPUT -j REDIRECT")]
    [InlineData("nat -A PREROUTING -j NETMAP --to 10.2.0.16/28", "nat -A OUTPUT -j NETMAP --to 10.2.0.0/25", "nat -A POSTROUTING -j NETMAP --to 10.2.0.128/25", "nat -A INPUT -j NETMAP --to 10.1.0.192/26")]
    [InlineData("nat -A POSTROUTING -p tcp -j SNAT --to-source 10.2.0.5:2000-2002", "nat -A POSTROUTING -p udp -j MASQUERADE --to-ports 2000-2001", "nat -A POSTROUTING -j SNAT --to-source 10.2.0.5-10.2.0.9 --persistent", "nat -A INPUT -j SNAT --to-source 10.1.0.9")]
    [InlineData("nat -A POSTROUTING -j MASQUERADE --random", "nat -A PREROUTING -j DNAT --to-destination 10.2.0.4 --random")]
    [InlineData("nat -A PREROUTING -p tcp -j DNAT --to-destination :8080", "nat -A PREROUTING -j DNAT --to-destination 127.0.0.1", "nat -A OUTPUT -j DNAT --to-destination 10.1.0.1")]
    public void Translation(params string[] rules) => Compare(IpFamily.IPv4, [.. rules]);

    [Theory]
    [InlineData("nat -A PREROUTING -p tcp -j DNAT --to-destination [fd00:2::8]:8000-8002", "nat -A PREROUTING -p udp -j DNAT --to-destination [fd00:2::7-fd00:2::9]:9000-9010/50", "nat -A OUTPUT -p tcp -j DNAT --to-destination fd00:2::7-fd00:2::9")]
    [InlineData("nat -A PREROUTING -p tcp -j REDIRECT --to-ports 3000-3002", "nat -A PREROUTING -j REDIRECT", "nat -A OUTPUT -p udp -j REDIRECT --to-ports 53", "nat -A OUTPUT -j REDIRECT")]
    [InlineData("nat -A PREROUTING -j NETMAP --to fd00:2::10/124", "nat -A POSTROUTING -j NETMAP --to fd00:2::/112")]
    [InlineData("nat -A POSTROUTING -p tcp -j SNAT --to-source [fd00:2::5]:2000-2002", "nat -A POSTROUTING -j MASQUERADE --random-fully")]
    [InlineData("mangle -A PREROUTING -d fd00:2::/64 -j DNPT --src-pfx fd00:2::/64 --dst-pfx 2001:db8:2::/64", "mangle -A POSTROUTING -s fd00:1::/64 -j SNPT --src-pfx fd00:1::/64 --dst-pfx 2001:db8:1::/64")]
    [InlineData("mangle -A OUTPUT -d fd00:2::/48 -j DNPT --src-pfx fd00:2::/48 --dst-pfx fd00:1::/48", "mangle -A INPUT -j SNPT --src-pfx fd00:1::/48 --dst-pfx 2001:db8::/32")]
    public void Translation_of_IPv6(params string[] rules) => Compare(IpFamily.IPv6, [.. rules]);

    [Theory]
    [InlineData(IpFamily.IPv4, "icmp-net-unreachable", "icmp-host-unreachable", "icmp-proto-unreachable", "icmp-port-unreachable", "icmp-net-prohibited", "icmp-host-prohibited", "icmp-admin-prohibited")]
    [InlineData(IpFamily.IPv6, "icmp6-no-route", "icmp6-adm-prohibited", "icmp6-addr-unreachable", "icmp6-port-unreachable", "icmp6-policy-fail", "icmp6-reject-route", "icmp6-no-route")]
    public void Rejection(IpFamily family, params string[] answers)
    {
        for (int i = 0; i + 2 < answers.Length; i += 2)
        {
            Compare(family, [
                "filter -A INPUT -p tcp -j REJECT --reject-with tcp-reset",
                "filter -A OUTPUT -p tcp -j REJECT --reject-with tcp-reset",
                $"filter -A INPUT -j REJECT --reject-with {answers[i]}",
                $"filter -A FORWARD -j REJECT --reject-with {answers[i + 1]}",
                $"filter -A OUTPUT -j REJECT --reject-with {answers[i + 2]}"]);
        }
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Proxy_of_SYN_packets(IpFamily family) => Compare(family, [
        "raw -A PREROUTING -p tcp --syn -j CT --notrack",
        "filter -A FORWARD -p tcp -m conntrack --ctstate INVALID,UNTRACKED -j SYNPROXY --sack-perm --timestamp --wscale 7 --mss 1460",
        "filter -A INPUT -p tcp -j SYNPROXY",
        "filter -A FORWARD -m conntrack --ctstate INVALID -j DROP"]);

    [Fact]
    public void Copy_goes_to_the_gateway_while_the_packet_goes_on()
    {
        using var laboratory = new PacketLaboratory("tee");
        string rules = TargetRulesets.Of(IpFamily.IPv4, "mangle -A PREROUTING -i %a -d 10.2.0.0/24 -j TEE --gateway 10.1.0.9", "mangle -A POSTROUTING -o %a -m ttl --ttl-eq 63", "mangle -A POSTROUTING -o %b -m ttl --ttl-eq 63");
        laboratory.Load(IpFamily.IPv4, rules);
        var packet = new Packet
        {
            Source = IpAddress.FromV4(0x0a010002),
            Destination = IpAddress.FromV4(0x0a020006),
            Protocol = IpProtocol.Udp,
            SourcePort = 1,
            DestinationPort = 53,
            InInterface = "%a",
            Length = 28,
        };
        var state = HostStateReader.Read(laboratory.Collect()).Value;
        var journey = Assert.Single(new Simulator(state, SimulationOptions.Default).Send(laboratory.Named(packet)));
        laboratory.Send([packet]);
        string counted = laboratory.Host.Run("iptables-legacy-save -c -t mangle");
        Assert.Contains("[1:", counted.Split('\n').Single(line => line.Contains(laboratory.Named("-o %a"), StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(journey.Steps.OfType<Waybill.Model.Journeys.Step.Rule>(), step => step.Action == laboratory.Named("TEE to 10.1.0.9: a copy leaves by %a with the time to live lowered by 1"));
    }

    [Fact]
    public void Transparent_socket_takes_what_the_proxy_finds_at_the_first_address_of_the_receiving_interface()
    {
        using var laboratory = new PacketLaboratory("tproxy");
        using var socket = NamespaceThread.Run(laboratory.Host, () => TransparentSocket("10.1.0.1", 9998));
        laboratory.Host.Ip("rule add fwmark 0x40/0xff lookup 101", "route add local default dev lo table 101");
        Compare(laboratory, IpFamily.IPv4, ["mangle -A PREROUTING -p udp -j TPROXY --on-port 9998 --tproxy-mark 0x40/0xff", TargetRulesets.MarkBits("mangle -A INPUT")]);
    }

    private static Socket TransparentSocket(string address, int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        const int IpTransparent = 19;
        socket.SetRawSocketOption(0, IpTransparent, BitConverter.GetBytes(1));
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), port));
        return socket;
    }

    private static string[] Both(string table, params string[] rules) => [.. rules.SelectMany(rule => (string[])[$"{table} -A PREROUTING {rule}", $"{table} -A OUTPUT {rule}"])];

    private static void Compare(params string[][] rules)
    {
        Compare(IpFamily.IPv4, [.. rules.SelectMany(some => some)]);
        Compare(IpFamily.IPv6, [.. rules.SelectMany(some => some).Select(rule => rule.Replace("-p icmp ", "-p icmpv6 ", StringComparison.Ordinal))]);
    }

    private static void Compare(IpFamily family, string[] rules)
    {
        using var laboratory = new PacketLaboratory("targets");
        Compare(laboratory, family, rules);
    }

    private static void Compare(PacketLaboratory laboratory, IpFamily family, string[] rules)
    {
        laboratory.Host.Sysctl("net.netfilter.nf_conntrack_tcp_loose=0");
        string text = TargetRulesets.Of(family, rules);
        laboratory.Load(family, text);
        var state = HostStateReader.Read(laboratory.Collect()).Value;
        PacketFidelityTests.Compare(laboratory, state, Packets(family), string.Join("; ", rules), text, _nobody);
    }

    /// <summary>Random packets, and one each of two protocols without ports: more could not be told apart once translated.</summary>
    private static Packet[] Packets(IpFamily family)
    {
        var packets = new RandomPackets(new(7), family).Next(PacketsForEach);
        for (int i = 0; i < 2; i++)
        {
            packets[i] = packets[i] with
            {
                Protocol = i == 0 ? IpProtocol.Gre : IpProtocol.Esp,
                Content = new() { Transport = KnownBytes.Of(new byte[40], isWhole: true) },
                SourcePort = null,
                DestinationPort = null,
                TcpFlags = null,
                IcmpId = null,
                IcmpType = null,
                IcmpCode = null,
                Length = family == IpFamily.IPv6 ? 80 : 60,
            };
        }

        return packets;
    }
}
