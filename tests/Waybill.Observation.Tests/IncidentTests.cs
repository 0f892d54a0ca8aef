using System.Text;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

/// <summary>Two hosts' lines in one kernel log, and the lines of the article it was rebuilt from.</summary>
public class IncidentTests
{
    private static readonly string[] Ceph4Steps =
    [
        "raw:OUTPUT:policy:2",
        "nat:OUTPUT:rule:1",
        "nat:KUBE-SERVICES:rule:9",
        "nat:KUBE-SVC-ZP4VKUJYTBCROZYY:rule:1",
        "nat:KUBE-SEP-OR6JECCPPINGGGRC:rule:2 dst 10.43.206.251 > 10.0.1.12 oif enp3s0 > enp5s0",
        "filter:OUTPUT:rule:1",
        "filter:KUBE-SERVICES:return:2",
        "filter:OUTPUT:rule:2",
        "filter:KUBE-FIREWALL:return:2",
        "filter:OUTPUT:rule:4",
        "filter:OUTPUT:policy:6",
        "nat:POSTROUTING:rule:1",
        "nat:KUBE-POSTROUTING:return:2",
        "nat:POSTROUTING:rule:8",
        "nat:POSTROUTING:policy:10",
    ];

    private static readonly string[] Ceph3Steps =
    [
        "raw:PREROUTING:policy:2",
        "nat:PREROUTING:rule:1",
        "nat:KUBE-SERVICES:rule:13",
        "nat:KUBE-NODEPORTS:return:1",
        "nat:KUBE-SERVICES:return:14",
        "nat:PREROUTING:rule:2",
        "nat:DOCKER:return:2",
        "nat:PREROUTING:policy:3",
    ];

    [Fact]
    public void Tells_two_hosts_in_one_kernel_log_apart_without_host_names()
    {
        var observed = Observed.Read(Scenario.Log("incident-rp-filter", "dmesg.txt"));

        Assert.Empty(observed.Diagnostics);
        Assert.Equal(2, observed.Journeys.Count);
        Assert.Equal(Ceph4Steps, Observed.Steps(observed.Journeys[0]));
        Assert.Equal(Ceph3Steps, Observed.Steps(observed.Journeys[1]));
        Assert.All(observed.Journeys, journey => Assert.True(journey.IsComplete));
        Assert.All(observed.Journeys, journey => Assert.Equal(1, journey.Pass));
    }

    [Fact]
    public void Says_where_each_trail_ends()
    {
        var observed = Observed.Read(Scenario.Log("incident-rp-filter", "dmesg.txt"));

        var sent = observed.Journeys[0].Ending;
        Assert.Equal(EndingKind.Transmitted, sent.Kind);
        Assert.Equal("enp5s0", sent.OutInterface);
        Assert.Equal(Basis.Observed, sent.Basis);
        var vanished = observed.Journeys[1].Ending;
        Assert.Equal(EndingKind.Undecided, vanished.Kind);
        Assert.Equal(Hook.Prerouting, vanished.Hook);
        Assert.Equal("nat:PREROUTING:policy:3 is the last line; the routing decision follows.", vanished.Why);
    }

    [Fact]
    public void Quotes_the_rules_of_the_host_that_each_packet_crossed()
    {
        var observed = Observed.Read(
            Scenario.Log("incident-rp-filter", "dmesg.txt"), Scenario.Rules("incident-rp-filter", "ceph3"), Scenario.Rules("incident-rp-filter", "ceph4"));

        Assert.Equal(["ceph4", "ceph3"], observed.Journeys.Select(journey => journey.Host));
        Assert.Equal(["ceph4", "ceph3"], observed.States.Select(state => state?.Name));
        Assert.All(observed.Journeys, journey => Assert.Empty(journey.Gaps));
        var translation = Assert.IsType<Step.Rule>(observed.Journeys[0].Steps[4]);
        Assert.Equal("DNAT to 10.0.1.12:8081", translation.Action);
        Assert.Equal(2, translation.Definition!.Number);
        Assert.Equal(Verdict.Accept, translation.Verdict);
        Assert.Equal("jump KUBE-NODEPORTS", Assert.IsType<Step.Rule>(observed.Journeys[1].Steps[2]).Action);
        Assert.Equal(Verdict.Accept, Assert.IsType<Step.Policy>(observed.Journeys[1].Steps[^1]).Verdict);
    }

    [Fact]
    public void Names_what_a_LOG_rule_printed_where_no_ruleset_is_there()
    {
        var observed = Observed.Read(Scenario.Log("incident-rp-filter", "dmesg.txt"));

        Assert.Equal("LOG \"flt-out: \"", Assert.IsType<Step.Rule>(observed.Journeys[0].Steps[9]).Action);
    }

    [Theory]
    [InlineData("ceph4", "ceph4.kern.log", "2019-05-08T16:30:29Z", 324781.838361)]
    [InlineData("ceph3", "ceph3.kern.log", "2019-05-08T15:51:07Z", 309854.514762)]
    public void Rebuilds_the_article_step_by_step(string host, string file, string time, double uptime)
    {
        var observed = Observed.Read(Scenario.Log("trace-article", file));

        var journey = Assert.Single(observed.Journeys);
        Assert.Equal(host, journey.Host);
        Assert.Equal(host == "ceph4" ? Ceph4Steps : Ceph3Steps, Observed.Steps(journey));
        Assert.Equal(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture).AddYears(7), journey.Time);
        Assert.Equal(uptime, journey.Uptime!.Value.TotalSeconds, 6);
        Assert.Equal(new LogLine("test.log", 1), journey.FirstLine);
        Assert.Equal(journey.Steps.Length, journey.LastLine.Line);
    }

    [Fact]
    public void Takes_several_hosts_and_files_as_one_log()
    {
        byte[] both = [.. Scenario.Log("trace-article", "ceph3.kern.log"), .. Scenario.Log("trace-article", "ceph4.kern.log")];
        var observed = Observed.Read(both);

        Assert.Equal(["ceph3", "ceph4"], observed.Journeys.Select(journey => journey.Host));
    }

    [Fact]
    public void Leaves_another_hosts_lines_without_rules()
    {
        string log = Encoding.UTF8.GetString(Scenario.Log("trace-article", "ceph4.kern.log"));
        var observed = Observed.Read(log, Scenario.Rules("incident-rp-filter", "ceph3"));

        Assert.Null(Assert.Single(observed.States));
        Assert.Empty(observed.Journeys[0].Gaps);
    }
}
