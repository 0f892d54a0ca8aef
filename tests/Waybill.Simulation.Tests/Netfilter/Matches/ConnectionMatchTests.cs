using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter.Matches;

/// <summary>Conditions on the packet's connection that the conntrack table answers.</summary>
public class ConnectionMatchTests
{
    private const string Known = "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags ack len 60";
    private const string Answer = "tcp 10.2.0.2:80 10.1.0.2:4000 iif eth1 flags ack len 60";

    [Theory]
    [InlineData("--connbytes 1:1 --connbytes-dir both --connbytes-mode packets", "yes")]
    [InlineData("--connbytes 60:60 --connbytes-dir original --connbytes-mode bytes", "yes")]
    [InlineData("--connbytes 1 --connbytes-dir reply --connbytes-mode packets", "no")]
    [InlineData("! --connbytes 2:3 --connbytes-dir both --connbytes-mode packets", "yes")]
    public void First_packet_of_a_connection_counts_itself(string options, string answer) => Assert.Equal(answer, MatchAnswers.Of($"-m connbytes {options}"));

    [Theory]
    [InlineData(Known, "--connbytes 11:11 --connbytes-dir original --connbytes-mode packets", "yes")]
    [InlineData(Answer, "--connbytes 10:10 --connbytes-dir original --connbytes-mode packets", "yes")]
    [InlineData(Answer, "--connbytes 6:6 --connbytes-dir reply --connbytes-mode packets", "yes")]
    [InlineData(Known, "--connbytes 1560:1560 --connbytes-dir both --connbytes-mode bytes", "yes")]
    [InlineData(Known, "--connbytes 97:97 --connbytes-dir both --connbytes-mode avgpkt", "yes")]
    [InlineData(Known, "--connbytes 1561 --connbytes-dir both --connbytes-mode bytes", "no")]
    public void Packet_of_a_known_connection_is_added_to_its_counters(string packet, string options, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m connbytes {options}", Counted(), packet));

    [Theory]
    [InlineData("SYN_SENT", "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 60", "no")]
    [InlineData("SYN_SENT", "tcp 10.2.0.2:80 10.1.0.2:4000 iif eth1 len 60", "no")]
    [InlineData("SYN_SENT", "tcp 10.2.0.2:80 10.1.0.2:4000 iif eth1 flags syn,ack len 60", "yes")]
    [InlineData("ESTABLISHED", "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 flags ack len 60", "yes")]
    [InlineData("ESTABLISHED", "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0 len 60", "no")]
    public void Syn_before_the_first_answer_or_after_the_handshake_is_not_counted(string state, string packet, string answer)
    {
        var host = new TestHost().With("conntrack.txt", $"ipv4     2 tcp      6 100 {state} src=10.1.0.2 dst=10.2.0.2 sport=4000 dport=80 packets=1 bytes=60 [UNREPLIED] src=10.2.0.2 dst=10.1.0.2 sport=80 dport=4000 packets=0 bytes=0 mark=0 use=1\n");
        Assert.Equal(answer, MatchAnswers.Of("-m connbytes --connbytes 2:2 --connbytes-dir both --connbytes-mode packets", host, packet));
        Assert.Equal(answer, MatchAnswers.Of("-m connbytes --connbytes 120:120 --connbytes-dir both --connbytes-mode bytes", host, packet));
    }

    [Theory]
    [InlineData("--connbytes 0")]
    [InlineData("! --connbytes 0:1")]
    public void Connection_without_counters_fails_the_match_and_its_inversion(string option) =>
        Assert.Equal("no", MatchAnswers.Of($"-m connbytes {option} --connbytes-dir both --connbytes-mode packets", Plain(), Known));

    [Theory]
    [InlineData("--cluster-local-nodemask 0x3")]
    [InlineData("! --cluster-local-node 1")]
    [InlineData("! --cluster-local-node 2")]
    public void Packet_of_which_only_a_zone_is_known_falls_to_no_node_of_a_cluster(string nodes)
    {
        string rules = $"-A PREROUTING -j CT --zone 3\n-A PREROUTING -m cluster --cluster-total-nodes 2 {nodes} --cluster-hash-seed 0x1 -j DROP";
        Assert.Equal(EndingKind.Transmitted, new TestHost().Rules(Tables.Raw(rules)).SendOne(Known).Ending.Kind);
    }

    [Fact]
    public void Bytes_of_a_packet_whose_length_is_not_said_stay_open() => Assert.Equal(
        "yes|no (connbytes)",
        MatchAnswers.Of("-m connbytes --connbytes 60 --connbytes-dir both --connbytes-mode bytes", packet: "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0"));

    [Theory]
    [InlineData("-m connlabel --label web", "yes")]
    [InlineData("-m connlabel ! --label web", "no")]
    [InlineData("-m connlabel --label mail", "no")]
    [InlineData("-m connlabel --label 7", "yes|no (connlabel:7)")]
    public void Labels_are_those_that_the_table_shows(string condition, string answer) => Assert.Equal(answer, MatchAnswers.Of(condition, Counted(), Known));

    [Theory]
    [InlineData("-A FORWARD -m connlabel --label web -j DROP", "no")]
    [InlineData("-A FORWARD -m connlabel --label web --set -j DROP", "yes")]
    [InlineData("-A FORWARD -m connlabel --label web --set\n-A FORWARD -m connlabel --label web -j DROP", "yes")]
    [InlineData("-A FORWARD -p udp -m connlabel --label web --set\n-A FORWARD -m connlabel --label web -j DROP", "no")]
    public void New_connection_has_the_labels_that_its_own_rules_gave_it(string rules, string answer) => Assert.Equal(answer, MatchAnswers.OfRules(rules));

    [Fact]
    public void Labels_stay_open_where_the_table_does_not_show_them() =>
        Assert.Equal("yes|no (connlabel:web)", MatchAnswers.Of("-m connlabel --label web", Plain(), Known));

    [Fact]
    public void Without_a_helper_no_connection_was_expected_by_one() =>
        Assert.Equal(("no", "no"), (MatchAnswers.Of("-m helper --helper ftp"), MatchAnswers.Of("-m helper --helper ftp", Plain(), Known)));

    [Fact]
    public void With_a_helper_about_a_known_connection_is_taken_not_to_be_expected_and_that_is_said()
    {
        var host = new TestHost().With("conntrack.txt", Entry(string.Empty, string.Empty, "helper=ftp "));
        Assert.Equal("no (helper:ftp)", MatchAnswers.Of("-m helper --helper ftp", host, Known));
        Assert.Equal("no", MatchAnswers.Of("-m helper --helper ftp", host, "tcp 10.1.0.2:4001 10.2.0.2:80 iif eth0"));
    }

    [Theory]
    [InlineData(1, "no")]
    [InlineData(0, "yes")]
    public void Connection_limit_counts_the_packets_own_connection(int limit, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m connlimit --connlimit-above {limit} --connlimit-mask 32 --connlimit-saddr"));

    [Theory]
    [InlineData("--connlimit-above 3 --connlimit-mask 24 --connlimit-saddr", "no")]
    [InlineData("--connlimit-above 2 --connlimit-mask 24 --connlimit-saddr", "yes (connlimit)")]
    [InlineData("--connlimit-upto 2 --connlimit-mask 24 --connlimit-saddr", "no (connlimit)")]
    [InlineData("--connlimit-upto 3 --connlimit-mask 24 --connlimit-saddr", "yes")]
    [InlineData("--connlimit-above 1 --connlimit-mask 32 --connlimit-saddr", "no")]
    [InlineData("--connlimit-above 1 --connlimit-mask 32 --connlimit-daddr", "yes (connlimit)")]
    public void Connection_limit_counts_what_stands_in_the_table_and_is_not_closed(string options, string answer)
    {
        var host = new TestHost().With("conntrack.txt", """
            ipv4 2 tcp 6 431999 ESTABLISHED src=10.1.0.3 dst=10.2.0.2 sport=1 dport=80 src=10.2.0.2 dst=10.1.0.3 sport=80 dport=1 [ASSURED] mark=0 use=1
            ipv4 2 udp 17 20 src=10.1.0.4 dst=10.2.0.3 sport=1 dport=53 src=10.2.0.3 dst=10.1.0.4 sport=53 dport=1 mark=0 use=1
            ipv4 2 tcp 6 20 TIME_WAIT src=10.1.0.5 dst=10.2.0.2 sport=1 dport=80 src=10.2.0.2 dst=10.1.0.5 sport=80 dport=1 [ASSURED] mark=0 use=1

            """);
        Assert.Equal(answer, MatchAnswers.Of($"-m connlimit {options}", host));
    }

    [Fact]
    public void Connection_limit_is_taken_not_to_be_exceeded_where_the_table_is_not_known()
    {
        var host = new TestHost().With("conntrack.txt", null);
        Assert.Equal("no (connlimit)", MatchAnswers.Of("-m connlimit --connlimit-above 3 --connlimit-mask 32 --connlimit-saddr", host));
        Assert.Equal("yes", MatchAnswers.Of("-m connlimit --connlimit-above 3 --connlimit-mask 32 --connlimit-saddr", host, assumed: ("connlimit", "exceeded")));
    }

    [Theory]
    [InlineData(Answer, "--ctstatus SEEN_REPLY", "yes")]
    [InlineData(Known, "--ctstatus SEEN_REPLY", "no")]
    [InlineData(Known, "--ctstatus CONFIRMED", "yes")]
    [InlineData(Known, "--ctstatus EXPECTED", "no")]
    [InlineData(Known, "--ctstatus NONE", "no")]
    [InlineData("tcp 10.1.0.2:4001 10.2.0.2:80 iif eth0", "--ctstatus CONFIRMED", "no")]
    public void Status_is_that_of_the_connection_with_this_packet(string packet, string option, string answer)
    {
        var host = new TestHost().With("conntrack.txt", "tcp 6 100 SYN_RECV src=10.1.0.2 dst=10.2.0.2 sport=4000 dport=80 [UNREPLIED] src=10.2.0.2 dst=10.1.0.2 sport=80 dport=4000 mark=0 use=1\n");
        Assert.Equal(answer, MatchAnswers.Of($"-m conntrack {option}", host, packet));
    }

    [Theory]
    [InlineData("--ctexpire 250:500000", "yes")]
    [InlineData("--ctexpire 0:100", "no")]
    [InlineData("--ctexpire 400000:432000", "yes (ctexpire)")]
    [InlineData("--ctexpire 300", "no (ctexpire)")]
    public void Time_left_is_what_the_packet_gives_its_connection(string option, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m conntrack {option}", Plain(), Known));

    [Theory]
    [InlineData("--ctorigsrcport 7", "yes")]
    [InlineData("--ctorigdstport 2048", "yes")]
    [InlineData("--ctreplsrcport 7", "yes")]
    public void Ports_of_icmp_are_its_identifier_and_its_type(string option, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m conntrack {option}", packet: "icmp 10.1.0.2 10.2.0.2 type echo-request id 7 iif eth0"));

    private static TestHost Plain() => new TestHost().With("conntrack.txt", Entry(string.Empty, string.Empty, string.Empty));

    private static TestHost Counted() => new TestHost().With("conntrack.txt", Entry("packets=10 bytes=1000 ", "packets=5 bytes=500 ", "labels=web,office "));

    private static string Entry(string original, string reply, string more) =>
        $"ipv4     2 tcp      6 431999 ESTABLISHED src=10.1.0.2 dst=10.2.0.2 sport=4000 dport=80 {original}src=10.2.0.2 dst=10.1.0.2 sport=80 dport=4000 {reply}[ASSURED] mark=0 {more}use=1\n";
}
