using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Hosts;
using Waybill.Simulation.Path;
using Waybill.Simulation.Tests.Kit;
using Waybill.Simulation.Worlds;

namespace Waybill.Simulation.Tests.Support;

/// <summary>
/// The packets that the rules of docs/support.md are asked with, as fully described as a packet in words can be, on a host
/// that says all that a snapshot can say. A matcher that answers only for other packets, or from other texts, needs one here.
/// </summary>
internal static class AskedPackets
{
    private static readonly ImmutableArray<string> Words4 =
    [
        "tcp 10.1.0.9:1000 10.1.0.1:80 iif eth0 mark 1 tos 0x10 ttl 42 len 60 flags syn mac 02:00:00:00:00:09 uid 1000",
        "tcp 10.1.0.9:1000 10.2.0.9:80 iif eth0 len 60 flags ack mac 02:00:00:00:00:09",
        "tcp 10.1.0.9:4000 10.2.0.9:22 iif eth0 len 60 flags ack mac 02:00:00:00:00:09",
        "udp 10.1.0.9:1000 10.2.0.9:53 iif eth0 len 60 mac 02:00:00:00:00:09",
        "icmp 10.1.0.9 10.1.0.1 type echo-request id 7 iif eth0 len 84 mac 02:00:00:00:00:09",
        "sctp 10.1.0.9:1000 10.2.0.9:80 iif eth0 chunk DATA,INIT",
        "dccp 10.1.0.9:1000 10.2.0.9:80 iif eth0 dccp-type REQUEST dccp-option 1,37 payload ''",
        "esp 10.1.0.9 10.2.0.9 iif eth0 spi 500 len 60",
        "ah 10.1.0.9 10.2.0.9 iif eth0 spi 500 len 60",
        "108 10.1.0.9 10.2.0.9 iif eth0 spi 18 len 60",
        "tcp 10.1.0.9:1000 10.2.0.9:81 iif eth0 flags syn mss 1460 tcp-option sack-permitted payload ''",
        "udp 10.1.0.9:1000 10.2.0.9:54 iif eth0 payload 0x47455420746573740b6162637c",
        "tcp 10.2.0.1:1000 10.2.0.9:80 uid 0 gid 0 len 60 flags syn",
        "udp 10.2.0.1:1000 10.2.0.9:53 uid 1000 gid 1000 len 60",
    ];

    private static readonly ImmutableArray<string> Words6 =
    [
        "tcp [fd00:1::9]:1000 [fd00:1::1]:80 iif eth0 mark 1 tos 0x10 ttl 42 len 80 flags syn mac 02:00:00:00:00:09",
        "tcp [fd00:1::9]:1000 [fd00:2::9]:80 iif eth0 len 80 flags ack mac 02:00:00:00:00:09",
        "udp [fd00:1::9]:1000 [fd00:2::9]:53 iif eth0 len 80 mac 02:00:00:00:00:09",
        "icmpv6 fd00:1::9 fd00:1::1 type echo-request id 7 iif eth0 len 84",
        "135 fd00:1::9 fd00:2::9 iif eth0 mh-type 1 len 80",
        "tcp [fd00:1::9]:1000 [fd00:2::9]:81 iif eth0 flags syn mss 1460 payload ''",
        "udp [fd00:1::9]:1000 [fd00:2::9]:54 iif eth0 payload 'GET /index.html'",
        "udp [fd00:1::ff:fe00:9]:1000 [fd00:2::9]:54 iif eth0 mac 02:00:00:00:00:09 header hop,dst,rt/left=1/address=fd00:3::1,frag/id=1,ah/spi=500 payload 'x'",
        "udp [fd00:1::9]:1000 [fd00:2::9]:54 iif eth0 header rt/type=4/left=1/last=1/address=fd00:3::1/address=fd00:3::2 payload 'x'",
        "tcp [fd00:2::1]:1000 [fd00:2::9]:80 uid 0 gid 0 len 80 flags syn",
    ];

    /// <summary>The host, with a ruleset of one family.</summary>
    public static HostState Host(string rules, IpFamily family) => new TestHost()
        .With(family == IpFamily.IPv6 ? "ip6tables-save.txt" : "iptables-save.txt", rules)
        .With("ipset-save.txt", "create four hash:ip family inet hashsize 1024 maxelem 65536\nadd four 10.1.0.9\ncreate timed hash:ip family inet hashsize 1024 maxelem 65536 timeout 60\n")
        .With("ss.txt", "tcp LISTEN 0 128 10.1.0.1:80 0.0.0.0:*\ntcp LISTEN 0 128 [fd00:1::1]:80 [::]:*\n")
        .With("conntrack.txt", "ipv4 2 tcp 6 431999 ESTABLISHED src=10.1.0.9 dst=10.2.0.9 sport=4000 dport=22 src=10.2.0.9 dst=10.1.0.9 sport=22 dport=4000 [ASSURED] mark=1 use=1\n")
        .Read();

    /// <summary>The packets of a family.</summary>
    public static IEnumerable<Model.Packets.Packet> Of(IpFamily family) => (family == IpFamily.IPv6 ? Words6 : Words4).Select(TestHost.Packet);

    /// <summary>Each packet where it ended its way through the host, with all that the kernel attached to it on the way.</summary>
    public static IEnumerable<Passage> AtTheirEnds(IpFamily family)
    {
        string rules = Tables.Filter("-A INPUT -m conntrack --ctstate NEW\n-A FORWARD\n-A OUTPUT");
        var host = new SimulatedHost(Host(rules, family), SimulationOptions.Default);
        foreach (var packet in Of(family))
        {
            var passage = new Passage(host, new World(AssumedFacts.None, default), packet);
            PacketPath.Follow(passage);
            yield return passage;
        }
    }
}
