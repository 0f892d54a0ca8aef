using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Netfilter.Matches;

/// <summary>Lists of recently seen addresses: what is not known of them, and what the packet's own rules make known.</summary>
public class RecentMatchTests
{
    [Theory]
    [InlineData("-m recent --set --name A", "yes")]
    [InlineData("-m recent ! --set --name A", "no")]
    [InlineData("-m recent --rcheck --name A", "yes|no (recent:A)")]
    [InlineData("-m recent ! --rcheck --name A", "no|yes (recent:A)")]
    public void Only_remembering_has_a_certain_answer(string condition, string answer) => Assert.Equal(answer, MatchAnswers.Of(condition));

    [Theory]
    [InlineData("-m recent --rcheck --name A", "yes")]
    [InlineData("-m recent --rcheck --name A --seconds 1", "yes")]
    [InlineData("-m recent --rcheck --name A --hitcount 1 --rttl", "yes")]
    [InlineData("-m recent --update --name A", "yes")]
    [InlineData("-m recent --remove --name A", "yes")]
    [InlineData("-m recent --rcheck --name A --rdest", "yes|no (recent:A)")]
    [InlineData("-m recent --rcheck --name B", "yes|no (recent:B)")]
    [InlineData("-m recent --rcheck --name A --hitcount 2", "yes|no (recent:A)")]
    public void What_an_earlier_rule_remembered_is_seen_by_a_later_one(string condition, string answer) =>
        Assert.Equal(answer, MatchAnswers.OfRules($"-A FORWARD -m recent --set --name A -j LOG\n-A FORWARD {condition} -j DROP"));

    [Fact]
    public void Rule_that_fails_before_it_comes_to_remember_remembers_nothing() => Assert.Equal(
        "yes|no (recent:A)",
        MatchAnswers.OfRules("""
            -A FORWARD -p udp -m recent --set --name A
            -A FORWARD -m recent --rcheck --name A -j DROP
            """));

    [Fact]
    public void Rule_that_fails_after_it_came_to_remember_has_remembered() => Assert.Equal(
        "yes",
        MatchAnswers.OfRules("""
            -A FORWARD -m recent --set --name A -m tcp -p tcp --dport 443
            -A FORWARD -m recent --rcheck --name A -j DROP
            """));

    [Fact]
    public void Address_that_was_removed_is_not_there() => Assert.Equal(
        "no (either-way)",
        MatchAnswers.OfRules("""
            -A FORWARD -m recent --remove --name A
            -A FORWARD -m recent --rcheck --name A -j DROP
            """));

    [Fact]
    public void Packets_that_were_noted_after_a_removal_are_counted() => Assert.Equal(
        "no (either-way)",
        MatchAnswers.OfRules("""
            -A FORWARD -m recent --remove --name A
            -A FORWARD -m recent --set --name A
            -A FORWARD -m recent --rcheck --hitcount 2 --name A -j DROP
            """));

    [Fact]
    public void Address_is_looked_up_by_the_network_that_the_mask_leaves() => Assert.Equal(
        "yes",
        MatchAnswers.OfRules("""
            -A PREROUTING -m recent --set --name A --mask 255.0.0.0
            -A FORWARD -m recent --set --name A --mask 255.0.0.0
            -A FORWARD -m recent --rcheck --name A --mask 255.0.0.0 --rdest -j DROP
            """));

    [Fact]
    public void Open_answer_in_a_rule_that_fails_anyway_costs_no_world() =>
        Assert.Equal("no", MatchAnswers.Of("-m recent --rcheck --name A -p tcp -m tcp --dport 443"));

    [Fact]
    public void What_the_user_says_of_a_list_is_taken() => Assert.Equal(
        ("yes", "no"),
        (MatchAnswers.Of("-m recent --rcheck --name A", assumed: ("recent:A", "match")), MatchAnswers.Of("-m recent --rcheck --name A", assumed: ("recent:A", "no-match"))));
}
