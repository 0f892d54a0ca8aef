using System.Collections.Immutable;
using Waybill.Model.Journeys;
using Waybill.Model.Routing;
using Xunit;

namespace Waybill.Simulation.Tests.Routing;

/// <summary>What routing does where the running kernel cannot be asked: older kernels, and what a snapshot does not say.</summary>
public class RouterTests
{
    private static ImmutableDictionary<string, string> Assume(string key, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(key, value);

    [Theory]
    [InlineData("4.15", Errno.EXDEV)]
    [InlineData("6.12", Errno.EXDEV)]
    [InlineData("6.13", Errno.EINVAL)]
    public void Answers_the_error_number_of_the_assumed_kernel(string kernel, Errno errno)
    {
        var host = new RoutedHost { Sysctls = "net.ipv4.conf.all.rp_filter = 1", Assumed = Assume("kernel", kernel) };

        var error = host.Ask("10.0.0.1 from 10.0.1.9 iif eth0").Error!;

        Assert.Equal((errno, DropReason.ReversePathFilter), (error.Errno, error.Reason));
        Assert.Contains(error.Evidence, line => line.Text == "net.ipv4.conf.all.rp_filter = 1");
    }

    [Theory]
    [InlineData("4.15", Errno.EINVAL)]
    [InlineData("5.4", Errno.ENETUNREACH)]
    public void Refuses_a_source_that_is_not_the_hosts(string kernel, Errno errno) =>
        Assert.Equal(errno, new RoutedHost { Assumed = Assume("kernel", kernel) }.Ask("8.8.8.8 from 9.9.9.9").Error!.Errno);

    [Fact]
    public void Says_why_a_longer_prefix_wins_and_the_others_lose()
    {
        var decision = new RoutedHost { Routes = "default via 10.0.0.2 dev eth0\n8.0.0.0/8 via 10.0.1.2 dev eth1" }.Ask("8.8.8.8");

        Assert.Equal("eth1", decision.Device);
        var lost = Assert.Single(decision.Considered, considered => considered.Result == ConsideredResult.Lost);
        Assert.Equal("shorter prefix: /0 against /8", lost.Why);
    }

    [Fact]
    public void Forks_on_a_rule_that_is_not_understood()
    {
        var host = new RoutedHost { Rules = "100:\tfrom all frobnicate 7 lookup 100", Routes = "default via 10.0.0.2 dev eth0\ndefault via 10.0.1.2 dev eth1 table 100" };

        var decision = host.Ask("8.8.8.8");

        Assert.NotNull(decision.Undecided);
        Assert.Equal(["eth1", "eth0"], decision.Alternatives.Select(alternative => alternative.Device));
        Assert.Equal("eth0", (host with { Assumed = Assume("rule:100", "no") }).Ask("8.8.8.8").Device);
    }

    [Fact]
    public void Does_not_fork_where_the_unknown_rule_changes_nothing()
    {
        var decision = new RoutedHost { Rules = "100:\tfrom all frobnicate 7 lookup 100" }.Ask("8.8.8.8");

        Assert.Equal((null, "eth0"), (decision.Undecided, decision.Device));
        Assert.Empty(decision.Assumptions);
    }

    [Fact]
    public void Gives_multipath_ways_with_their_shares()
    {
        var decision = new RoutedHost
        {
            Routes = "default proto static \n\tnexthop via 10.0.0.2 dev eth0 weight 3\n\tnexthop via 10.0.1.2 dev eth1 weight 1",
        }.Ask("8.8.8.8");

        Assert.Equal([("eth0", 0.75), ("eth1", 0.25)], decision.Choices.Select(choice => (choice.Device!, choice.Probability)));
    }

    [Fact]
    public void Names_the_parameter_that_it_had_to_assume()
    {
        var decision = new RoutedHost { Sysctls = "" }.Ask("8.8.8.8 from 10.0.1.9 iif eth1");

        Assert.Equal(Errno.EHOSTUNREACH, decision.Error!.Errno);
        Assert.Contains(decision.Assumptions, assumption => assumption.About == "net.ipv4.conf.eth1.forwarding");
    }
}
