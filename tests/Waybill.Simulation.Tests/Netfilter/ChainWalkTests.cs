using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter;

/// <summary>Jumps, gotos, returns and policies.</summary>
public class ChainWalkTests
{
    private const string Packet = "tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0";

    [Fact]
    public void Falling_off_a_user_chain_returns_and_off_a_base_chain_meets_the_policy() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:A:return:2 filter:FORWARD:policy:3",
        Walk("""
            -A FORWARD -j A
            -A FORWARD -p udp -j DROP
            -A A -p udp -j DROP
            """));

    [Fact]
    public void Return_of_a_chain_reached_by_goto_goes_to_the_callers_caller() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:A:rule:1 filter:B:return:1 filter:FORWARD:rule:2",
        Walk("""
            -A FORWARD -j A
            -A FORWARD -j ACCEPT
            -A A -g B
            -A A -j DROP
            """));

    [Fact]
    public void Goto_out_of_a_base_chain_ends_at_its_policy() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:B:return:1 filter:FORWARD:policy:3",
        Walk("""
            -A FORWARD -g B
            -A FORWARD -j DROP
            """));

    [Fact]
    public void Return_rule_in_a_base_chain_is_a_rule_and_then_the_policy() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:FORWARD:policy:3",
        Walk("""
            -A FORWARD -j RETURN
            -A FORWARD -j DROP
            """));

    [Fact]
    public void Return_rule_in_a_user_chain_goes_back_without_a_return_of_its_own() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:A:rule:1 filter:FORWARD:rule:2",
        Walk("""
            -A FORWARD -j A
            -A FORWARD -j ACCEPT
            -A A -s 10.1.0.0/16 -j RETURN
            -A A -j DROP
            """));

    [Fact]
    public void Targets_that_go_on_are_rules_and_the_next_rule_is_asked() => Assert.Equal(
        "filter:FORWARD:rule:1 filter:FORWARD:rule:2 filter:FORWARD:policy:3",
        Walk("""
            -A FORWARD -j LOG --log-prefix "seen: "
            -A FORWARD
            """));

    [Fact]
    public void Policy_drop_ends_the_journey()
    {
        var journey = new TestHost().Rules(Filter(string.Empty).Replace("FORWARD ACCEPT", "FORWARD DROP", StringComparison.Ordinal)).SendOne(Packet);
        Assert.Equal("filter:FORWARD:policy:1", Trail.Line(journey));
        Assert.Equal((EndingKind.Dropped, DropReason.Netfilter, Hook.Forward), (journey.Ending.Kind, journey.Ending.Reason, journey.Ending.Hook));
    }

    [Fact]
    public void Tables_that_the_save_does_not_list_are_not_asked_and_listed_ones_give_their_policy() => Assert.Equal(
        "raw:PREROUTING:policy:1 mangle:PREROUTING:policy:1 mangle:FORWARD:policy:1 mangle:POSTROUTING:policy:1",
        Trail.Line(new TestHost().Rules("""
            *mangle
            :PREROUTING ACCEPT [0:0]
            :INPUT ACCEPT [0:0]
            :FORWARD ACCEPT [0:0]
            :OUTPUT ACCEPT [0:0]
            :POSTROUTING ACCEPT [0:0]
            COMMIT
            *raw
            :PREROUTING ACCEPT [0:0]
            :OUTPUT ACCEPT [0:0]
            COMMIT
            """).SendOne(Packet)));

    [Fact]
    public void Long_chains_answer_alike_with_and_without_recorded_misses()
    {
        var rules = Enumerable.Range(0, 200).Select(i => i % 7 == 0
            ? $"-A FORWARD -p tcp -m tcp --dport {i} -j LOG"
            : $"-A FORWARD -d 10.2.0.{i % 20}/32 -p tcp -m tcp --dport {i % 100} -j LOG");
        var host = new TestHost().Rules(Filter(string.Join('\n', rules)));
        for (int last = 0; last < 25; last++)
        {
            string packet = $"tcp 10.1.0.2:4000 10.2.0.{last}:{last * 7} iif eth0";
            Assert.Equal(Trail.Line(host.SendOne(packet)), Trail.Line(host.SendOne(packet, new() { RecordMisses = true })));
        }
    }

    [Fact]
    public void Misses_name_the_first_condition_that_said_no_with_both_values()
    {
        var journey = new TestHost().Rules(Filter("""
            -A FORWARD -d 10.43.0.10/32 -p tcp -m tcp --dport 80 -j DROP
            -A FORWARD -s 10.1.0.0/16 -p tcp -m tcp --dport 443 -j DROP
            -A FORWARD ! -s 10.1.0.0/16 -p udp -j DROP
            """)).SendOne(Packet, new() { RecordMisses = true });

        var misses = Assert.IsType<Step.Policy>(journey.Steps.OfType<Step.InChain>().Single()).PassedBy;
        Assert.Equal(
            ["destination 10.2.0.2 is not 10.43.0.10", "destination port 80 is not 443", "source 10.1.0.2 is in 10.1.0.0/16, which the rule excludes"],
            misses.Select(miss => miss.Why));
        Assert.Equal([true, true, false], misses.Select(miss => miss.IsNear));
    }

    private static string Walk(string rules) => Trail.Line(new TestHost().Rules(Filter(rules)).SendOne(Packet));

    private static string Filter(string rules) => $"""
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :A - [0:0]
        :B - [0:0]
        {rules}
        COMMIT
        """;
}
