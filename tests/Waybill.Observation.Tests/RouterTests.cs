using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Packets;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

/// <summary>A recording with everything in it: see tests/scenarios/trace-router.</summary>
public class RouterTests
{
    private static readonly Lazy<Observed> WithRules = new(() => Observed.Read(Scenario.Log("trace-router", "dmesg.txt"), Scenario.Rules("trace-router")));

    private static readonly Lazy<Observed> WithoutRules = new(() => Observed.Read(Scenario.Log("trace-router", "dmesg.txt")));

    [Fact]
    public void Finds_no_hole_in_a_whole_recording()
    {
        Assert.Empty(WithRules.Value.Diagnostics);
        Assert.All(WithRules.Value.Journeys, journey => Assert.Empty(journey.Gaps));
        Assert.All(WithoutRules.Value.Journeys, journey => Assert.Empty(journey.Gaps));
    }

    [Fact]
    public void Uses_every_line_once()
    {
        int lines = File.ReadAllLines(PathOfLog()).Count(line => line.Contains("TRACE: ", StringComparison.Ordinal));

        Assert.Equal(lines, WithRules.Value.Journeys.Sum(journey => journey.Steps.OfType<Step.InChain>().Count()));
        Assert.Equal(lines, WithoutRules.Value.Journeys.Sum(journey => journey.Steps.OfType<Step.InChain>().Count()));
    }

    [Fact]
    public void Emits_journeys_in_the_order_in_which_they_began()
    {
        var first = WithRules.Value.Journeys.Select(journey => journey.FirstLine.Line).ToList();

        Assert.Equal(first.Order(), first);
    }

    [Fact]
    public void Follows_a_packet_through_marks_translation_and_forwarding()
    {
        var journey = WithRules.Value.Journeys[0];

        Assert.Equal(
            [
                "raw:PREROUTING:policy:3",
                "mangle:PREROUTING:rule:1",
                "mangle:MARKS:rule:1 mark 0x0 > 0x1",
                "mangle:MARKS:rule:3",
                "mangle:PREROUTING:policy:2",
                "nat:PREROUTING:rule:1 dst 10.8.1.1 > 10.8.2.2 dport 8080 > 80",
                "mangle:FORWARD:policy:1",
                "filter:FORWARD:rule:1",
                "filter:CHECK:rule:2",
                "filter:DEEP:rule:1",
                "mangle:POSTROUTING:policy:1",
                "nat:POSTROUTING:rule:1",
            ],
            Observed.Steps(journey));
        Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind);
        Assert.Equal("eth1", journey.Ending.OutInterface);
        Assert.Equal("10.8.1.1", journey.Packet.Destination.ToString());
        Assert.Equal("10.8.2.2", journey.Final.Destination.ToString());
        Assert.Equal((ushort)80, journey.Final.DestinationPort);
        Assert.Equal(63, journey.Final.Ttl);
    }

    [Fact]
    public void Undoes_the_label_of_unconditional_verdicts()
    {
        var returning = Assert.IsType<Step.Rule>(WithRules.Value.Journeys[0].Steps[3]);
        Assert.Equal("RETURN", returning.Action);

        var dropped = WithRules.Value.Journeys.Single(journey => journey.Steps[^1] is Step.Rule { Chain.Chain: "DEEP", Number: 2 });
        Assert.Equal(EndingKind.Dropped, dropped.Ending.Kind);
        Assert.Equal(Hook.Forward, dropped.Ending.Hook);
        Assert.Equal(DropReason.Netfilter, dropped.Ending.Reason);
        Assert.Equal(Basis.Observed, dropped.Ending.Basis);
    }

    [Fact]
    public void Says_that_a_label_may_mean_either_where_no_ruleset_is_there()
    {
        var open = WithoutRules.Value.Journeys.Single(journey => journey.Steps[^1] is Step.Return { Chain.Chain: "DEEP" });

        Assert.Equal(EndingKind.Undecided, open.Ending.Kind);
        Assert.True(open.IsComplete);
    }

    [Fact]
    public void Shows_the_translation_of_answers_though_no_rule_is_asked()
    {
        var answer = WithRules.Value.Journeys[1];

        Assert.Contains("nat dst 10.8.2.1 > 10.8.1.2", Observed.Steps(answer));
        Assert.DoesNotContain(answer.Steps.OfType<Step.InChain>(), step => step.Chain.Table == "nat");
        Assert.True(answer.IsComplete);
        Assert.Equal(EndingKind.Transmitted, answer.Ending.Kind);
    }

    [Fact]
    public void Keeps_the_answer_of_REJECT_apart_from_its_cause()
    {
        var rejected = WithRules.Value.Journeys.Where(journey => journey.Ending.Kind == EndingKind.Rejected).ToList();

        Assert.Equal(["tcp-reset", "icmp-port-unreachable", "icmp6-adm-prohibited"], rejected.Select(journey => journey.Ending.Answer));
        var resets = WithRules.Value.Journeys.Where(journey => journey.Packet is { SourcePort: 7, Protocol: IpProtocol.Tcp });
        Assert.Equal(EndingKind.Transmitted, Assert.Single(resets).Ending.Kind);
    }

    [Fact]
    public void Tells_the_second_pass_through_the_loopback_device_apart()
    {
        var passes = WithRules.Value.Journeys.Where(journey => journey.Packet is { Protocol: IpProtocol.Tcp, DestinationPort: 99, Source.IsLoopback: true }).ToList();

        Assert.Equal([1, 2], passes.Select(journey => journey.Pass));
        Assert.Equal(EndingKind.Transmitted, passes[0].Ending.Kind);
        Assert.Equal("lo", passes[0].Ending.OutInterface);
        Assert.Equal(EndingKind.Delivered, passes[1].Ending.Kind);
        Assert.Equal(10, WithRules.Value.Journeys.Count(journey => journey.Packet.InInterface == "lo" || journey.Ending.OutInterface == "lo"));
    }

    [Fact]
    public void Says_what_should_have_come_next_where_a_trail_stops()
    {
        var open = WithRules.Value.Journeys.Where(journey => journey.Ending.Kind == EndingKind.Undecided).ToList();

        // Two whose time to live ran out, and one without a route.
        Assert.Equal(3, open.Count);
        Assert.All(open, journey => Assert.EndsWith("the routing decision follows.", journey.Ending.Why, StringComparison.Ordinal));
    }

    [Fact]
    public void Knows_endings_that_the_rules_decide()
    {
        var byKind = WithRules.Value.Journeys.CountBy(journey => journey.Ending.Kind).ToDictionary();

        Assert.Equal(52, byKind[EndingKind.Transmitted]);
        Assert.Equal(15, byKind[EndingKind.Delivered]);
        Assert.Equal(6, byKind[EndingKind.Dropped]);
        Assert.Equal(3, byKind[EndingKind.Rejected]);
        Assert.Equal(Verdict.Drop, WithRules.Value.Journeys.Select(journey => journey.Steps[^1]).OfType<Step.Policy>().First(step => step.Verdict == Verdict.Drop).Verdict);
    }

    [Fact]
    public void Learns_from_other_packets_that_a_policy_accepts()
    {
        var delivered = WithoutRules.Value.Journeys.Where(journey => journey.Steps[^1] is Step.Policy { Chain: { Table: "filter", Chain: "INPUT" }, Number: 4 }).ToList();

        Assert.NotEmpty(delivered);
        Assert.All(delivered, journey => Assert.Equal(EndingKind.Delivered, journey.Ending.Kind));
    }

    [Fact]
    public void Reads_the_same_journeys_from_ulogd()
    {
        var observed = Observed.Read(Scenario.Log("trace-router", "syslogemu.log"), Scenario.Rules("trace-router"));

        Assert.Equal(11, observed.Journeys.Count);
        Assert.All(observed.Journeys, journey => Assert.Empty(journey.Gaps));
        Assert.Equal(Observed.Steps(WithRules.Value.Journeys[0]), Observed.Steps(observed.Journeys[0]));
    }

    private static string PathOfLog() => Path.Combine(Scenario.Folder, "trace-router", "dmesg.txt");
}
