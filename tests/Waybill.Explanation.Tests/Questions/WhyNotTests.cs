using Waybill.Explanation.Questions;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.References;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Explanation.Tests.Questions;

/// <summary>Why a packet hit a rule, or did not.</summary>
public class WhyNotTests
{
    private const string Passed = "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0";
    private const string Taken = "tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0";
    private const string Sent = "tcp 10.2.0.1:4000 10.2.0.2:80";

    private const string Rules = """
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD DROP [0:0]
        :OUTPUT ACCEPT [0:0]
        :WEB - [0:0]
        :DEEP - [0:0]
        :LONELY - [0:0]
        :BACK - [0:0]
        :AWAY - [0:0]
        -A FORWARD -p udp -m udp --dport 53 -j WEB
        -A FORWARD -s 10.9.0.0/16 -i eth0 -j WEB
        -A FORWARD -p tcp -j BACK
        -A FORWARD -p tcp -m tcp --dport 80 -j ACCEPT
        -A FORWARD -j AWAY
        -A WEB -p tcp -j DEEP
        -A DEEP -j DROP
        -A BACK -p tcp -j RETURN
        -A BACK -j DROP
        COMMIT
        *nat
        :PREROUTING ACCEPT [0:0]
        :INPUT ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        -A POSTROUTING -s 192.168.0.0/16 -j MASQUERADE
        COMMIT
        """;

    [Theory]
    [InlineData(Passed, "FORWARD 4", "Hit: It matched at FORWARD.", "FORWARD:4 ACCEPT")]
    [InlineData(Passed, "FORWARD 2", "Missed: It was asked and did not match: 1 of its 2 conditions does not hold.", "FORWARD:2 (source 10.1.0.2 is not in 10.9.0.0/16)")]
    [InlineData(Passed, "FORWARD 1", "Missed: It was asked and did not match: none of its 2 conditions holds.", "FORWARD:1 (protocol tcp is not udp, destination port 80 is not 53)")]
    [InlineData(Passed, "FORWARD 5", "NotAsked: The packet came to filter FORWARD, but the rule was not asked: filter FORWARD rule 4 decided before: ACCEPT.", "FORWARD:4 ACCEPT")]
    [InlineData(Passed, "FORWARD policy", "NotAsked: The policy counts where no rule decides, but filter FORWARD rule 4 decided before: ACCEPT.", "FORWARD:4 ACCEPT")]
    [InlineData(Passed, "BACK 2", "NotAsked: The packet came to filter BACK, but the rule was not asked: filter BACK rule 1 sent the packet back.", "BACK:1 RETURN")]
    [InlineData(Passed, "AWAY", "NotReached: filter FORWARD rule 5 leads to AWAY, but was not asked: filter FORWARD rule 4 decided before: ACCEPT.", "FORWARD:4 ACCEPT; FORWARD:5 not asked")]
    [InlineData(Passed, "WEB", "NotReached: filter FORWARD rule 2 leads to WEB, but did not match: one condition did not hold.", "FORWARD:2 (source 10.1.0.2 is not in 10.9.0.0/16)")]
    [InlineData(Passed, "DEEP 1", "NotReached: filter FORWARD rule 2 leads to DEEP by way of WEB, then WEB:1, but did not match: one condition did not hold.", "FORWARD:2 (source 10.1.0.2 is not in 10.9.0.0/16)")]
    [InlineData(Passed, "LONELY", "NotReached: No packet comes to filter LONELY: no rule that a packet can meet leads there.", "")]
    [InlineData(Passed, "INPUT", "NotReached: The packet does not come to filter INPUT, because INPUT is asked about packets for this host; this one is passed on.", "")]
    [InlineData(Taken, "WEB", "NotReached: The way to filter WEB begins at FORWARD, where the packet does not come, because FORWARD is asked about packets that are passed on; this one is for this host.", "")]
    [InlineData(Taken, "nat POSTROUTING", "NotReached: The packet does not come to nat POSTROUTING, because POSTROUTING is asked about packets that leave; this one is for this host.", "")]
    [InlineData(Sent, "nat PREROUTING", "NotReached: The packet does not come to nat PREROUTING, because PREROUTING is asked about packets that come in; this one is sent by this host.", "")]
    [InlineData(Passed + " ct established", "nat PREROUTING", "NotReached: The packet does not come to nat PREROUTING, because nat is asked about the first packet of a connection only, and this one is ESTABLISHED.", "")]
    [InlineData(Passed + " ttl 1", "FORWARD", "NotReached: The packet does not come to filter FORWARD, because the packet ended before FORWARD could be asked: it was rejected with icmp-time-exceeded because its time to live ran out (IP_INHDR).", "")]
    [InlineData(Passed, "DROP", "NotReached: No rule with DROP matched. 2 were not asked.", "")]
    [InlineData("udp 10.1.0.2:4000 10.2.0.2:54 iif eth0", "DROP", "Hit: The policy of filter FORWARD is DROP and decided. 2 others were not asked.", "FORWARD:6 policy DROP")]
    [InlineData("tcp 10.1.0.2:4000 10.2.0.2:81 iif eth0", "ACCEPT", "Missed: No rule with ACCEPT matched. One was asked and did not match. The packet was dropped by the policy of filter FORWARD (NETFILTER_DROP).", "FORWARD:4 (destination port 81 is not 80)")]
    public void Says_what_stood_in_the_way(string packet, string question, string answer, string rules)
    {
        var why = Ask(packet, question);

        Assert.Equal(answer, $"{why.Outcome}: {why.Text}");
        Assert.Equal(rules, string.Join("; ", why.Rules.Select(Tell)));
    }

    [Fact]
    public void Tells_that_nothing_tracks_connections() => Assert.Equal(
        "The packet does not come to nat PREROUTING, because nat is asked about tracked packets only, and nothing on this host tracks connections.",
        Ask(Passed, "nat PREROUTING", Rules.Replace("-A POSTROUTING -s 192.168.0.0/16 -j MASQUERADE\n", string.Empty, StringComparison.Ordinal)).Text);

    [Theory]
    [InlineData("FORWARD 2", "10.9.0.1:4000 10.2.0.2:80")]
    [InlineData("FORWARD 1", "10.1.0.2:4000 10.2.0.2:53")]
    [InlineData("DEEP 1", "10.9.0.1:4000 10.2.0.2:80")]
    public void Offers_a_packet_that_hits(string question, string ends)
    {
        var packet = Assert.NotNull(Ask(Passed, question).WouldHit);

        Assert.Equal(ends, $"{packet.Source}:{packet.SourcePort} {packet.Destination}:{packet.DestinationPort}");
    }

    [Fact]
    public void Offers_no_packet_where_the_state_of_the_connection_stands_in_the_way() =>
        Assert.Null(Ask(Passed, "FORWARD 1", Rules.Replace("-p udp -m udp --dport 53", "-m conntrack --ctstate INVALID", StringComparison.Ordinal)).WouldHit);

    [Fact]
    public void Knows_the_rules_of_a_chain_whose_end_nftables_does_not_trace()
    {
        string rules = "# Generated by iptables-nft-save v1.8.9 (nf_tables)\n" + Rules.Replace("-A BACK -p tcp -j RETURN", "-A BACK -p udp -j RETURN", StringComparison.Ordinal)
            .Replace("-A BACK -j DROP", "-A BACK -p icmp -j DROP", StringComparison.Ordinal);

        Assert.Equal("BACK:2 (protocol tcp is not icmp)", Tell(Assert.Single(Ask(Passed, "BACK 2", rules).Rules)));
    }

    private static WhyAnswer Ask(string packet, string question, string rules = Rules)
    {
        var state = Read(rules);
        var simulator = new Simulator(state, new() { RecordMisses = true });
        var sent = PacketWordsParser.Parse(packet).Value!.Value;
        var questions = RuleReferenceParser.Parse(question, state, sent.Family).Value;
        return Assert.Single(new WhyNot(state, simulator).Answer(questions, Assert.Single(simulator.Send(sent))));
    }

    private static HostState Read(string rules) => HostStateReader.Read(new(
    [
        SourceText.FromString("iptables-save.txt", rules + "\n"),
        SourceText.FromString("conntrack.txt", string.Empty),
        SourceText.FromString("sysctl.txt", "net.ipv4.ip_forward = 1\nnet.ipv4.conf.eth0.forwarding = 1\nnet.ipv4.conf.eth1.forwarding = 1\n"),
        SourceText.FromString("ip-addr.txt", "2: eth0: <UP,LOWER_UP> mtu 1500\n    inet 10.1.0.1/24 scope global eth0\n3: eth1: <UP,LOWER_UP> mtu 1500\n    inet 10.2.0.1/24 scope global eth1\n"),
        SourceText.FromString("ip-route.txt", "10.1.0.0/24 dev eth0 scope link\n10.2.0.0/24 dev eth1 scope link\ndefault via 10.1.0.254 dev eth0\n"),
    ])).Value;

    private static string Tell(RuleInWay rule) =>
        $"{rule.Chain.Chain}:{rule.Number}{(rule.Note.Length > 0 ? " " + rule.Note : "")}{(rule.Refusals.IsEmpty ? "" : $" ({string.Join(", ", rule.Refusals.Select(refusal => refusal.Why))})")}";
}
