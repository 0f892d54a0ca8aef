using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter.Matches;

/// <summary>Conditions on interfaces, routes and what else of a host no packet carries.</summary>
public class HostStateMatchTests
{
    [Theory]
    [InlineData("-m devgroup --src-group 0x0", "yes")]
    [InlineData("-m devgroup --src-group 0x5", "no")]
    [InlineData("-m devgroup --dst-group 0x5", "yes")]
    [InlineData("-m devgroup ! --dst-group 0x5", "no")]
    [InlineData("-m devgroup --dst-group 0x4/0x6", "yes")]
    [InlineData("-m devgroup --src-group 0x0 --dst-group 0x5", "yes")]
    public void Groups_of_interfaces_are_those_of_the_listing(string condition, string answer) => Assert.Equal(answer, MatchAnswers.Of(condition, Grouped()));

    [Theory]
    [InlineData("10.2.0.2", "--realm 0x0", "yes")]
    [InlineData("10.9.0.2", "--realm 0xa", "yes")]
    [InlineData("10.9.0.2", "! --realm 0xa", "no")]
    [InlineData("10.9.0.2", "--realm 0xb", "no")]
    [InlineData("10.8.0.2", "--realm 0x3000a", "yes")]
    [InlineData("10.8.0.2", "--realm 0x30000/0xffff0000", "yes")]
    [InlineData("10.7.0.2", "--realm 0xa", "yes|no (realm)")]
    public void Realm_is_that_of_the_route(string destination, string option, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m realm {option}", WithRealms(), $"tcp 10.1.0.2:4000 {destination}:80 iif eth0"));

    [Theory]
    [InlineData("--realm 0x7000a", "yes")]
    [InlineData("--realm 0x70000/0xffff0000", "yes")]
    public void Realm_of_the_way_back_stands_in_the_upper_half(string option, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of($"-m realm {option}", WithRealms(), "tcp 10.6.0.2:4000 10.9.0.2:80 iif eth0"));

    [Fact]
    public void Processor_is_known_only_where_the_user_says_it() => Assert.Equal(
        ("yes|no (cpu)", "yes", "no"),
        (MatchAnswers.Of("-m cpu --cpu 1"), MatchAnswers.Of("-m cpu --cpu 1", assumed: ("cpu", "1")), MatchAnswers.Of("-m cpu --cpu 1", assumed: ("cpu", "0"))));

    [Theory]
    [InlineData("-m policy --dir in --pol ipsec", "no (ipsec-in)")]
    [InlineData("-m policy --dir in --pol none", "yes (ipsec-in)")]
    [InlineData("-m policy --dir out --pol ipsec", "no (ipsec-out)")]
    [InlineData("-m ipvs --ipvs", "no (ipvs)")]
    [InlineData("-m ipvs ! --ipvs", "yes (ipvs)")]
    [InlineData("-m ipvs ! --vport 80", "no (ipvs)")]
    [InlineData("-m nfacct --nfacct-name web", "yes (nfacct:web)")]
    [InlineData("-m quota --quota 59", "no")]
    [InlineData("-m quota ! --quota 59", "yes")]
    [InlineData("-m quota --quota 60", "yes|no (quota)")]
    [InlineData("-m rateest --rateest web --rateest-gt --rateest-pps1 5", "yes|no (rateest:web)")]
    [InlineData("-m cgroup --path web", "no")]
    [InlineData("-m cgroup ! --cgroup 5", "no")]
    public void What_no_listing_shows_is_taken_as_usual_or_both_ways_and_said(string condition, string answer) => Assert.Equal(answer, MatchAnswers.Of(condition));

    [Theory]
    [InlineData("-m policy --dir in --pol ipsec", "ipsec-in", "yes", "yes")]
    [InlineData("-m policy --dir in --pol none", "ipsec-in", "yes", "no")]
    [InlineData("-m policy --dir in --pol ipsec --proto esp", "ipsec-in", "yes", "yes|no (ipsec-policy)")]
    [InlineData("-m ipvs --ipvs", "ipvs", "yes", "yes")]
    [InlineData("-m ipvs ! --vport 80", "ipvs", "yes", "no|yes (ipvs:virtual port 80)")]
    [InlineData("-m nfacct --nfacct-name web", "nfacct:web", "no-match", "no")]
    [InlineData("-m quota --quota 60", "quota", "match", "yes")]
    public void What_the_user_says_of_it_is_taken(string condition, string key, string value, string answer) =>
        Assert.Equal(answer, MatchAnswers.Of(condition, assumed: (key, value)));

    [Theory]
    [InlineData("-m socket", "no")]
    [InlineData("-m socket --nowildcard", "yes")]
    [InlineData("-m socket --transparent", "no")]
    [InlineData("-m socket --nowildcard --transparent", "yes|no (socket)")]
    public void Socket_that_listens_everywhere_counts_only_where_the_rule_says_so(string condition, string answer)
    {
        var host = new TestHost().With("ss.txt", "tcp LISTEN 0 128 0.0.0.0:80 0.0.0.0:*\n").Rules(Tables.Mangle($"-A PREROUTING {condition} -j DROP"));
        var journeys = host.Send("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0");
        Assert.Equal(answer.Split(' ')[0], string.Join('|', journeys.Select(journey => journey.Ending.Kind == EndingKind.Dropped ? "yes" : "no")));
    }

    [Fact]
    public void Packet_takes_the_mark_of_the_socket_that_is_found()
    {
        var host = new TestHost().With("ss.txt", "tcp LISTEN 0 128 10.1.0.1:80 0.0.0.0:*\n").Rules(Tables.Mangle("-A PREROUTING -m socket --restore-skmark"));
        var journey = host.SendOne("tcp 10.1.0.2:4000 10.1.0.1:80 iif eth0 mark 5", TestHost.Assuming(("socket-mark", "0x7")));
        Assert.Equal(7u, journey.Final.Mark);
        Assert.Contains("socket-mark", journey.Assumptions.Select(assumption => assumption.About));
    }

    [Fact]
    public void Control_group_of_a_sending_socket_is_asked_for()
    {
        var journeys = new TestHost().Rules(Tables.Filter("-A OUTPUT -m cgroup --path web -j DROP")).Send("tcp to 10.2.0.2 dport 80");
        Assert.Equal(2, journeys.Length);
        Assert.All(journeys, journey => Assert.Contains("--assume cgroup:web=", Assert.Single(journey.Assumptions).Text, StringComparison.Ordinal));
    }

    private static TestHost Grouped() => new TestHost().With("ip-addr.txt", """
        2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000
            link/ether 02:00:00:00:01:01 brd ff:ff:ff:ff:ff:ff
            inet 10.1.0.1/24 brd 10.1.0.255 scope global eth0
        3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group 5 qlen 1000
            link/ether 02:00:00:00:02:01 brd ff:ff:ff:ff:ff:ff
            inet 10.2.0.1/24 brd 10.2.0.255 scope global eth1

        """);

    private static TestHost WithRealms() => new TestHost().With("ip-route.txt", """
        10.1.0.0/24 dev eth0 proto kernel scope link src 10.1.0.1
        10.2.0.0/24 dev eth1 proto kernel scope link src 10.2.0.1
        10.6.0.0/24 via 10.1.0.9 dev eth0 realm 7
        10.7.0.0/24 via 10.2.0.9 dev eth1 realm office
        10.8.0.0/24 via 10.2.0.9 dev eth1 realms 3/10
        10.9.0.0/24 via 10.2.0.9 dev eth1 realm 10
        local 10.1.0.1 dev eth0 table local proto kernel scope host src 10.1.0.1
        local 10.2.0.1 dev eth1 table local proto kernel scope host src 10.2.0.1

        """);
}
