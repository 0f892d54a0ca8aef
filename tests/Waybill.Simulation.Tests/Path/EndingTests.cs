using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Path;

/// <summary>Where packets end, with the kernel's reasons as the running kernel gave them (docs/kernel/netfilter.md).</summary>
public class EndingTests
{
    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 ttl 1", EndingKind.Rejected, "IP_INHDR", "icmp-time-exceeded")]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 1600 df", EndingKind.Rejected, "PKT_TOO_BIG", "icmp-fragmentation-needed")]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 1600", EndingKind.Transmitted, null, null)]
    [InlineData("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0", EndingKind.Delivered, null, null)]
    [InlineData("tcp [fd00:1::2]:4000 [fd00:2::2]:80 iif eth0 ttl 1", EndingKind.Rejected, "IP_INHDR", "icmp6-time-exceeded")]
    [InlineData("tcp [fd00:1::2]:4000 [fd00:2::2]:80 iif eth0 len 1600", EndingKind.Rejected, "PKT_TOO_BIG", "icmp6-packet-too-big")]
    [InlineData("tcp [fe80::5]:4000 [fd00:2::2]:80 iif eth0", EndingKind.Rejected, "IP_INADDRERRORS", "icmp6-beyond-scope")]
    [InlineData("tcp [::1]:4000 [fd00:2::2]:80 iif eth0", EndingKind.Dropped, "IP_INHDR", null)]
    [InlineData("tcp [fd00:1::2]:4000 [fd00:2::2]:80 iif eth0", EndingKind.Transmitted, null, null)]
    public void Ends(string packet, EndingKind kind, string? reason, string? answer)
    {
        var ending = new TestHost().SendOne(packet).Ending;
        Assert.Equal((kind, reason, answer), (ending.Kind, ending.Reason?.Name, ending.Answer));
    }

    [Theory]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0")]
    [InlineData("tcp [fd00:1::2]:4000 [fd00:2::2]:80 iif eth0")]
    public void Host_that_does_not_forward_drops_silently(string packet)
    {
        var ending = new TestHost().With("sysctl.txt", TestHost.Sysctls(forwarding: 0)).SendOne(packet).Ending;
        Assert.Equal((EndingKind.Dropped, "IP_INADDRERRORS"), (ending.Kind, ending.Reason?.Name));
    }

    [Theory]
    [InlineData("unreachable 10.8.0.0/16", "icmp-host-unreachable")]
    [InlineData("prohibit 10.8.0.0/16", "icmp-admin-prohibited")]
    [InlineData("blackhole 10.8.0.0/16", null)]
    public void Routes_that_refuse_answer_in_their_own_way(string route, string? answer)
    {
        var host = new TestHost();
        string routes = $"{route}\n10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1\nlocal 10.1.0.1 dev eth0 table local proto kernel scope host src 10.1.0.1\n";
        Assert.Equal(answer, host.With("ip-route.txt", routes).SendOne("udp 10.1.0.2:4000 10.8.0.1:53 iif eth0").Ending.Answer);
    }

    [Fact]
    public void Port_without_listener_is_refused_only_where_the_sockets_are_known()
    {
        const string Packet = "tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0";
        Assert.Equal(EndingKind.Delivered, new TestHost().SendOne(Packet).Ending.Kind);

        var refused = new TestHost().With("ss.txt", "tcp   LISTEN 0      128    127.0.0.1:80    0.0.0.0:*    users:((\"web\",pid=7,fd=3))\n").SendOne(Packet);
        Assert.Equal((EndingKind.Rejected, "NO_SOCKET", "tcp-reset"), (refused.Ending.Kind, refused.Ending.Reason?.Name, refused.Ending.Answer));
        Assert.Contains("127.0.0.1:80", refused.Ending.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbour_that_failed_keeps_the_packet()
    {
        var ending = new TestHost().With("ip-neigh.txt", "10.2.0.2 dev eth1 FAILED\n").SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0").Ending;
        Assert.Equal((EndingKind.Rejected, "NEIGH_FAILED", Stage.Neighbour), (ending.Kind, ending.Reason?.Name, ending.Stage));
    }

    [Fact]
    public void Reject_answers_as_the_rule_says_but_never_a_reset_with_a_reset()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -p tcp -j REJECT --reject-with tcp-reset"));
        Assert.Equal((EndingKind.Rejected, "tcp-reset"), Result(host.SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0")));
        Assert.Equal((EndingKind.Dropped, null), Result(host.SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags rst")));

        static (EndingKind, string?) Result(Journey journey) => (journey.Ending.Kind, journey.Ending.Answer);
    }

    [Fact]
    public void Time_to_live_is_lowered_before_the_rules_at_forward()
    {
        var journey = new TestHost().Rules(Tables.Filter("-A FORWARD -m ttl --ttl-eq 63 -j ACCEPT")).SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0");
        Assert.Equal("filter:FORWARD:rule:1", Trail.Line(journey));
        Assert.Equal(63, journey.Final.Ttl);
    }

    [Fact]
    public void Loopback_packet_passes_output_postrouting_prerouting_and_input() => Assert.Equal(
        "raw:OUTPUT:policy:1 filter:OUTPUT:policy:1 raw:PREROUTING:policy:1 filter:INPUT:policy:1",
        Trail.Line(new TestHost().Rules(Tables.Raw("") + Tables.Filter("")).SendOne("tcp 127.0.0.1:4000 127.0.0.1:80")));

    [Fact]
    public void Mark_set_in_mangle_output_routes_again()
    {
        var journey = new TestHost()
            .With("ip-rule.txt", "0:\tfrom all lookup local\n100:\tfrom all fwmark 0x1 lookup 100\n32766:\tfrom all lookup main\n32767:\tfrom all lookup default\n")
            .With("ip-route.txt", """
                default via 10.1.0.254 dev eth0 table 100
                default via 10.2.0.254 dev eth1
                10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1
                10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1
                local 10.1.0.1 dev eth0 table local proto kernel scope host src 10.1.0.1
                local 10.2.0.1 dev eth1 table local proto kernel scope host src 10.2.0.1

                """)
            .Rules(Tables.Mangle("-A OUTPUT -j MARK --set-xmark 0x1/0xffffffff") + Tables.Filter("-A OUTPUT -o eth1 -j ACCEPT"))
            .SendOne("udp to 203.0.113.5 sport 4000 dport 53");
        Assert.Equal("mangle:OUTPUT:rule:1 mangle:OUTPUT:policy:2 filter:OUTPUT:rule:1 mangle:POSTROUTING:policy:1", Trail.Line(journey));
        Assert.Equal(("eth0", "10.2.0.1"), (journey.Ending.OutInterface, journey.Final.Source.ToString()));
    }
}
