using Waybill.Model.Journeys;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Worlds;

/// <summary>What the state does not say forks the journey.</summary>
public class WorldTests
{
    private const string Packet = "tcp 10.1.0.2:4000 10.43.0.10:80 iif eth0";

    private const string Spread = """
        *nat
        :PREROUTING ACCEPT [0:0]
        :INPUT ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        :POSTROUTING ACCEPT [0:0]
        :SVC - [0:0]
        -A PREROUTING -d 10.43.0.10/32 -p tcp -m tcp --dport 80 -j SVC
        -A SVC -p tcp -m statistic --mode random --probability 0.33333333349 -j DNAT --to-destination 10.2.0.11:8080
        -A SVC -p tcp -m statistic --mode random --probability 0.50000000000 -j DNAT --to-destination 10.2.0.12:8080
        -A SVC -p tcp -j DNAT --to-destination 10.2.0.13:8080
        COMMIT
        """;

    [Fact]
    public void Random_branches_are_worlds_whose_probabilities_multiply()
    {
        var journeys = new TestHost().Rules(Spread).Send(Packet);

        Assert.Equal(["10.2.0.11", "10.2.0.12", "10.2.0.13"], journeys.Select(journey => journey.Final.Destination.ToString()));
        Assert.All(journeys, journey => Assert.Equal(1.0 / 3, journey.Probability, 6));
        Assert.All(journeys, journey => Assert.Empty(journey.Assumptions));
    }

    [Theory]
    [InlineData("0", "10.2.0.11")]
    [InlineData("1", "10.2.0.12")]
    [InlineData("2", "10.2.0.13")]
    public void Assumed_statistic_takes_that_branch_of_each_chain(string branch, string endpoint)
    {
        var journey = new TestHost().Rules(Spread).SendOne(Packet, TestHost.Assuming(("statistic", branch)));
        Assert.Equal(endpoint, journey.Final.Destination.ToString());
        Assert.Equal(1, journey.Probability);
    }

    [Fact]
    public void Match_that_is_not_understood_follows_both_worlds_and_names_the_way_to_settle_it()
    {
        var journeys = new TestHost().Rules(Forward("-A FORWARD -m frobnicate --level 3 -j DROP")).Send("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0");

        Assert.Equal([EndingKind.Dropped, EndingKind.Transmitted], journeys.Select(journey => journey.Ending.Kind));
        Assert.All(journeys, journey => Assert.Contains("--assume match:frobnicate=", Assert.Single(journey.Assumptions).Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Worlds_that_end_alike_are_shown_once_and_that_is_said()
    {
        var journey = new TestHost().Rules(Forward("-A FORWARD -m frobnicate --level 3 -j LOG")).SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0");

        Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind);
        Assert.Contains("Either way", Assert.Single(journey.Assumptions).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Worlds_that_end_alike_are_shown_each_where_every_way_is_asked_for()
    {
        var simulator = new Simulator(new TestHost().Rules(Forward("-A FORWARD -m frobnicate --level 3 -j LOG")).Read(), SimulationOptions.Default);
        var journeys = simulator.SendEveryWay(TestHost.Packet("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0"));

        Assert.Equal([1, 0], journeys.Select(journey => journey.Steps.OfType<Step.Rule>().Count()));
        Assert.All(journeys, journey => Assert.Equal(EndingKind.Transmitted, journey.Ending.Kind));
    }

    [Fact]
    public void Unknown_match_in_a_rule_that_fails_anyway_costs_no_world() => Assert.Equal(
        EndingKind.Transmitted,
        new TestHost().Rules(Forward("-A FORWARD -m frobnicate --level 3 -p udp -m udp --dport 53 -j DROP")).SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0").Ending.Kind);

    [Fact]
    public void Rate_is_taken_not_to_be_exceeded_unless_the_user_says_so()
    {
        var host = new TestHost().Rules(Forward("""
            -A FORWARD -m limit --limit 3/min -j ACCEPT
            -A FORWARD -j DROP
            """));

        var usual = host.SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0");
        Assert.Equal(EndingKind.Transmitted, usual.Ending.Kind);
        Assert.Equal("limit", Assert.Single(usual.Assumptions).About);
        Assert.Equal(EndingKind.Dropped, host.SendOne("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0", TestHost.Assuming(("limit", "exceeded"))).Ending.Kind);
    }

    [Fact]
    public void Worlds_beyond_the_limit_are_left_over_with_the_probability_that_remains()
    {
        string rules = string.Join('\n', Enumerable.Range(1, 10).Select(i => $"-A FORWARD -m statistic --mode random --probability 0.5 -j MARK --set-xmark {i}/0x0"));
        var journeys = new TestHost().Rules(Forward(rules)).Send("tcp 10.1.0.2:4000 10.2.0.2:80 iif eth0", new() { MaximumWorlds = 256 });

        Assert.Equal(257, journeys.Length);
        Assert.Equal(EndingKind.Undecided, journeys[^1].Ending.Kind);
        Assert.Equal(1, journeys.Sum(journey => journey.Probability), 9);
    }

    private static string Forward(string rules) => $"""
        *filter
        :INPUT ACCEPT [0:0]
        :FORWARD ACCEPT [0:0]
        :OUTPUT ACCEPT [0:0]
        {rules}
        COMMIT
        """;
}
