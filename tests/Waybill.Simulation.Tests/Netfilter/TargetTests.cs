using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter;

/// <summary>What targets do to packets and to what follows.</summary>
public class TargetTests
{
    private const string Web = "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0";

    [Theory]
    [InlineData("--queue-num 5", EndingKind.Dropped)]
    [InlineData("--queue-num 5 --queue-bypass", EndingKind.Transmitted)]
    public void Queue_that_nobody_reads_drops_unless_bypassed(string options, EndingKind kind)
    {
        var host = new TestHost().Rules(Tables.Filter($"-A FORWARD -j NFQUEUE {options}\n-A FORWARD -j REJECT"));
        Assert.Equal(EndingKind.Queued, host.SendOne(Web).Ending.Kind);
        var ending = host.SendOne(Web, TestHost.Assuming(("nfqueue", "absent"))).Ending;
        Assert.Equal(kind, ending.Kind);
        Assert.Equal(kind == EndingKind.Dropped ? DropReason.NotSpecified : null, ending.Reason);
    }

    [Fact]
    public void Bits_of_the_mark_move_with_the_connection() => Assert.Equal(
        0x50u,
        Mangled("-A FORWARD -j MARK --set-xmark 0x35\n-A FORWARD -j CONNMARK --save-mark --nfmask 0xf --ctmask 0xff --left-shift-mark 4\n-A FORWARD -j MARK --set-xmark 0x100\n-A FORWARD -j CONNMARK --restore-mark").Final.Mark);

    [Fact]
    public void Hash_gives_both_directions_of_a_flow_one_mark()
    {
        const string Rules = "-A PREROUTING -j HMARK --hmark-tuple src,dst,sport,dport --hmark-rnd 0xcafe --hmark-mod 1000";
        var host = new TestHost().Rules(Tables.Mangle(Rules));
        uint mark = host.SendOne(Web).Final.Mark;
        Assert.Equal(mark, host.SendOne("tcp 10.2.0.2:80 10.1.0.2:4000 iif eth1").Final.Mark);
        Assert.NotEqual(mark, host.SendOne("tcp 10.1.0.2:4001 10.2.0.2:80 iif eth0").Final.Mark);
    }

    [Fact]
    public void Hash_of_what_is_not_known_is_left_open() =>
        Assert.Equal(EndingKind.Undecided, Mangled("-A FORWARD -j HMARK --hmark-tuple spi --hmark-rnd 0x1 --hmark-mod 100", "esp 10.1.0.2 10.2.0.2 iif eth0").Ending.Kind);

    [Fact]
    public void Prefix_translation_keeps_every_checksum()
    {
        var journey = new TestHost()
            .With("ip6tables-save.txt", Tables.Mangle("-A POSTROUTING -j SNPT --src-pfx fd00:1::/48 --dst-pfx 2001:db8:1::/48") + "\n")
            .SendOne("tcp [fd00:1::2]:4000 [fd00:2::2]:80 iif eth0");
        Assert.Equal("2001:db8:1:cf47::2", journey.Final.Source.ToString());
    }

    [Fact]
    public void Proxy_of_SYN_keeps_the_SYN_and_asks_whether_the_ACK_is_genuine()
    {
        var host = new TestHost().Rules(Tables.Filter("-A FORWARD -p tcp -j SYNPROXY"));
        Assert.Equal(EndingKind.Delivered, host.SendOne(Web).Ending.Kind);
        Assert.Equal([EndingKind.Delivered, EndingKind.Dropped], host.Send(Web + " flags ack").Select(journey => journey.Ending.Kind));
        Assert.Equal(EndingKind.Transmitted, host.SendOne(Web + " flags rst").Ending.Kind);
    }

    [Fact]
    public void First_rule_that_chooses_a_zone_counts_and_no_later_one_untracks()
    {
        var journey = new TestHost().Rules(
            Tables.Raw("-A PREROUTING -j CT --zone 5\n-A PREROUTING -j CT --notrack\n-A PREROUTING -m conntrack --ctstate NEW\n")
            + "\n" + Tables.Filter("-A FORWARD -m conntrack --ctstate UNTRACKED -j DROP")).SendOne(Web);
        Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind);
        Assert.Equal(3, journey.Steps.OfType<Step.Rule>().Count());
    }

    [Theory]
    [InlineData("--to-destination 10.2.0.9:8000-8010", 8000)]
    [InlineData("--to-destination 10.2.0.9:8000-8010/70", 8010)]
    [InlineData("--to-destination 10.2.0.9:8000-8010/60", 8009)]
    [InlineData("--to-destination 10.2.0.9:70-90", 80)]
    public void Port_of_a_range_can_be_told(string target, ushort port) =>
        Assert.Equal((ushort?)port, Translated($"-A PREROUTING -p tcp -j DNAT {target}").Final.DestinationPort);

    [Fact]
    public void Client_that_is_translated_keeps_its_name_towards_other_servers()
    {
        var journey = new TestHost()
            .With("conntrack.txt", "ipv4     2 tcp      6 100 ESTABLISHED src=10.1.0.2 dst=10.2.0.7 sport=4000 dport=80 src=10.2.0.7 dst=10.2.0.44 sport=80 dport=1234 [ASSURED] mark=0 use=1\n")
            .Rules(Tables.Nat("-A POSTROUTING -p tcp -j SNAT --to-source 10.2.0.40-10.2.0.50:1000-2000")).SendOne(Web);
        Assert.Equal(("10.2.0.44", (ushort?)1234), (journey.Final.Source.ToString(), journey.Final.SourcePort));
    }

    [Fact]
    public void Random_translation_of_ICMP_leaves_the_identifier_open()
    {
        var journey = Translated("-A POSTROUTING -j MASQUERADE --random", "icmp 10.1.0.2 10.2.0.2 type echo-request id 77 iif eth0");
        Assert.Null(journey.Final.IcmpId);
    }

    [Fact]
    public void Transparent_proxy_without_an_address_asks_the_first_of_the_receiving_interface()
    {
        var host = new TestHost().Rules(Tables.Mangle("-A PREROUTING -p tcp -j TPROXY --on-port 3128 --tproxy-mark 0x1"));
        Assert.Equal(EndingKind.Transmitted, host.With("ss.txt", "tcp   LISTEN 0  128  10.1.0.1:3128  0.0.0.0:*\n").SendOne(Web).Ending.Kind);
        Assert.Equal(EndingKind.Dropped, host.With("ss.txt", "tcp   LISTEN 0  128  10.2.0.1:3128  0.0.0.0:*\n").SendOne(Web).Ending.Kind);
    }

    [Theory]
    [InlineData("udp 10.1.0.2:4000 10.1.0.255:80 iif eth0", null)]
    [InlineData("udp 10.1.0.2:4000 10.1.0.1:80 iif eth0", "icmp-port-unreachable")]
    [InlineData("icmp 10.1.0.2 10.1.0.1 type 3 code 1 iif eth0", null)]
    [InlineData("icmp 10.1.0.2 10.1.0.1 type 42 iif eth0", null)]
    public void Rejection_is_silent_where_the_kernel_must_not_answer(string packet, string? answer) =>
        Assert.Equal(answer, new TestHost().Rules(Tables.Filter("-A INPUT -j REJECT")).SendOne(packet).Ending.Answer);

    private static Journey Mangled(string rules, string packet = Web) => new TestHost().Rules(Tables.Mangle(rules)).SendOne(packet);

    private static Journey Translated(string rules, string packet = Web) => new TestHost().Rules(Tables.Nat(rules)).SendOne(packet);
}
