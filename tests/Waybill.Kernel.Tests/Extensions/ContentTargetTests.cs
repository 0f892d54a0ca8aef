using Waybill.Kernel.Tests.Packets;
using Waybill.Model.Addresses;
using Xunit;

namespace Waybill.Kernel.Tests.Extensions;

/// <summary>
/// Targets that change what a packet carries: the rules behind them see the change, and the packet leaves byte by byte as predicted,
/// checksums included.
/// </summary>
public class ContentTargetTests
{
    private static readonly string[] Rules =
    [
        "-p tcp -m tcpmss --mss 1301:65535",
        "-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --set-mss 1300",
        "-p tcp -m tcpmss --mss 1300",
        "-p tcp -m tcpmss --mss 536:1220",
        "-p tcp -m tcp --tcp-flags SYN,RST SYN -j TCPMSS --clamp-mss-to-pmtu",
        "-p tcp -m tcpmss --mss 1220:1240",
        "-p tcp -m tcp --tcp-option 8",
        "-p tcp -j TCPOPTSTRIP --strip-options timestamp,30,2",
        "-p tcp -m tcp ! --tcp-option 8",
        "-m length --length 44:64",
        "-p tcp -m tcp --dport 81 -j TOS --set-tos 0x10",
        "-p tcp -j CHECKSUM --checksum-fill",
    ];

    private static readonly string[] OfIpv4 =
    [
        "-p tcp -m ecn --ecn-tcp-ece",
        "-p tcp -m tcp --dport 82 -j ECN --ecn-tcp-remove",
        "-p tcp -m ecn ! --ecn-tcp-ece",
        "-m ecn --ecn-ip-ect 2",
        "-m u32 --u32 \"8>>16&0xFF=6&&20&0xFFFF=80:90\"",
    ];

    private static readonly string[] Packets =
    [
        "tcp %1:1 %2:80 mss 1460 payload ''",
        "tcp %1:1 %2:81 mss 900 tcp-option timestamp=0102030405060708,30=ff payload ''",
        "tcp %1:1 %2:81 tcp-option none payload ''",
        "tcp %1:1 %2:82 tcp-option sack-permitted,nop,nop flags syn,ece,cwr ecn ect0 payload ''",
        "tcp %1:1 %2:82 tcp-option none payload 'x' flags syn",
        "tcp %1:1 %2:82 tcp-option none flags ack,ece payload 'abc'",
        "tcp %1:1 %2:83 tcp-option 30=0102030405060708,timestamp=0102030405060708,mss=05b4,mss=0500 payload ''",
        "tcp %1:1 %2:83 tcp-option nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop,nop payload ''",
        "tcp %1:1 %2:83 tcp-option 2=05b405,30=01 payload ''",
        "udp %1:1 %2:80 payload '0123456789012345'",
    ];

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Predicts_packets_that_targets_change(IpFamily family)
    {
        using var laboratory = new PacketLaboratory("targets");
        laboratory.Host.Ip($"link set {laboratory.Named("%b")} mtu 1280");
        string[] rules = family == IpFamily.IPv6 ? Rules : [.. Rules, .. OfIpv4];
        new ConditionBench(laboratory, family) { Chain = "FORWARD" }
            .Compare(rules, Packets.Select(packet => ContentConditionTests.Addressed(packet, family)));
    }

    [Theory]
    [InlineData(IpFamily.IPv4)]
    [InlineData(IpFamily.IPv6)]
    public void Carries_translations_into_the_bytes(IpFamily family)
    {
        using var laboratory = new PacketLaboratory("translated");
        bool isIpv6 = family == IpFamily.IPv6;
        string to = isIpv6 ? "[fd00:2::7]:8080" : "10.2.0.7:8080";
        string from = isIpv6 ? "fd00:2::1" : "10.2.0.1";
        int transport = isIpv6 ? 40 : 20;
        new ConditionBench(laboratory, family)
        {
            Chain = "FORWARD",
            Others = $"*nat\n-A PREROUTING -p tcp -j DNAT --to-destination {to}\n-A PREROUTING -p udp ! --sport 4 -j DNAT --to-destination {to}\n-A POSTROUTING -j SNAT --to-source {from}\nCOMMIT\n",
        }.Compare(
            [
                $"-m u32 --u32 \"{transport}&0xFFFF=8080\"",
                $"-m u32 --u32 \"{transport}&0xFFFF=80\"",
                "-m string --algo bm --hex-string \"|1f90|\"",
                "-m bpf --bytecode \"4,48 0 0 " + (isIpv6 ? 39 : 19) + ",21 0 1 7,6 0 0 1,6 0 0 0\"",
            ],
            ((string[])
            [
                "tcp %1:1 %2:80 mss 1460 payload ''",
                "tcp %1:2 %2:80 payload 'odd'",
                "udp %1:3 %2:80 payload 'even'",
                "udp %1:4 %2:80 payload 'of a port that is not translated'",
                "icmp %1 %2 id 7 payload 'ping'",
            ]).Select(packet => ContentConditionTests.Addressed(packet, family)));
    }
}
