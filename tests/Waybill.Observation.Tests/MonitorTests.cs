using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

/// <summary>What iptables-nft and nft say about the same packets.</summary>
public class MonitorTests
{
    private static readonly Lazy<Observed> Nft = new(() => Observed.Read(Scenario.Log("trace-router", "nft", "nft-monitor.txt"), Scenario.Rules("trace-router", "nft")));

    private static readonly Lazy<Observed> Xtables = new(() => Observed.Read(Scenario.Log("trace-router", "nft", "xtables-monitor.txt"), Scenario.Rules("trace-router", "nft")));

    [Fact]
    public void Reads_both_monitors_without_a_hole()
    {
        Assert.Empty(Nft.Value.Diagnostics);
        Assert.All(Nft.Value.Journeys, journey => Assert.Empty(journey.Gaps));
        Assert.Empty(Xtables.Value.Diagnostics);
        Assert.All(Xtables.Value.Journeys, journey => Assert.True(journey.IsComplete));
    }

    [Fact]
    public void Sees_the_same_in_both_monitors()
    {
        // xtables-monitor died early; as far as it came, both say the same of the same packets.
        var other = Nft.Value.Journeys;
        foreach (var (journey, index) in Xtables.Value.Journeys.SkipLast(1).Select((journey, index) => (journey, index)))
        {
            Assert.Equal(journey.Packet.Source, other[index].Packet.Source);
            Assert.Equal(journey.Packet.Destination, other[index].Packet.Destination);
            Assert.Equal(journey.Ending.Kind, other[index].Ending.Kind);
            Assert.Equal(journey.Ending.Answer, other[index].Ending.Answer);
            Assert.Equal(
                journey.Steps.OfType<Step.InChain>().Select(step => (step.Chain, step.GetType())),
                other[index].Steps.OfType<Step.InChain>().Select(step => (step.Chain, step.GetType())));
        }
    }

    [Fact]
    public void Ends_as_the_legacy_backend_with_the_same_rules_does()
    {
        var legacy = Observed.Read(Scenario.Log("trace-router", "dmesg.txt"), Scenario.Rules("trace-router"));
        var mine = Endings(Nft.Value);
        var others = Endings(legacy);

        // One SYN of the two recordings was sent twice.
        Assert.Equal(others.Where(pair => pair.Key != EndingKind.Transmitted), mine.Where(pair => pair.Key != EndingKind.Transmitted));
    }

    [Fact]
    public void Resolves_rules_that_xtables_monitor_quotes()
    {
        var journey = Xtables.Value.Journeys[0];

        Assert.Equal(
            [
                "raw:PREROUTING:rule:1",
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
        Assert.All(journey.Steps.OfType<Step.Rule>(), step => Assert.NotNull(step.Definition));
        Assert.All(journey.Steps.OfType<Step.Rule>(), step => Assert.NotNull(step.Handle));
        Assert.Equal(Verdict.Accept, ((Step.Rule)journey.Steps[6]).Verdict);
    }

    [Fact]
    public void Shows_verdicts_and_statements_without_a_ruleset()
    {
        var observed = Observed.Read(Scenario.Log("trace-router", "nft", "nft-monitor.txt"));
        var first = observed.Journeys[0].Steps.OfType<Step.Rule>().ToList();

        Assert.Contains(first, step => step.Action == "jump MARKS");
        Assert.Contains(first, step => step.Action == "dnat to 10.8.2.2:80");
        Assert.Equal(EndingKind.Transmitted, observed.Journeys[0].Ending.Kind);
    }

    [Fact]
    public void Keeps_a_bridge_and_ip_apart_as_two_passes()
    {
        var observed = Observed.Read(Scenario.Log("trace-bridge", "nft-monitor.txt"));
        var bridged = observed.Journeys.Where(journey => journey.Packet.DestinationPort == 77 && journey.Packet.Destination.ToString() == "10.7.0.3").ToList();

        Assert.Empty(observed.Diagnostics);
        Assert.Equal([1, 2], bridged.Select(journey => journey.Pass));
        Assert.Equal("port2", bridged[0].Ending.OutInterface);
        Assert.Equal("br0", bridged[1].Ending.OutInterface);
    }

    [Fact]
    public void Follows_a_packet_whose_trace_id_changes_behind_the_bridge()
    {
        var observed = Observed.Read(Scenario.Log("trace-bridge", "nft-monitor.txt"));
        var local = observed.Journeys.Single(journey => journey is { Pass: 2, Packet.DestinationPort: 77 } && journey.Packet.Destination.ToString() == "10.7.0.1");

        Assert.Equal(["i:prerouting:policy:0", "i:input:policy:0"], Observed.Steps(local));
        Assert.Equal(EndingKind.Delivered, local.Ending.Kind);
    }

    [Fact]
    public void Follows_bridged_packets_through_iptables()
    {
        var observed = Observed.Read(Scenario.Log("trace-bridge", "dmesg.txt"), Scenario.Rules("trace-bridge"));

        Assert.Empty(observed.Diagnostics);
        Assert.All(observed.Journeys, journey => Assert.Empty(journey.Gaps));
        var bridged = observed.Journeys.Single(journey => journey.Packet.DestinationPort == 77 && journey.Packet.Destination.ToString() == "10.7.0.3");
        Assert.Equal("port1", bridged.Packet.PhysicalIn);
        Assert.Equal("port2", bridged.Final.PhysicalOut);
        Assert.Equal(EndingKind.Transmitted, bridged.Ending.Kind);
    }

    private static Dictionary<EndingKind, int> Endings(Observed observed) =>
        observed.Journeys.CountBy(journey => journey.Ending.Kind).OrderBy(pair => pair.Key).ToDictionary();
}
