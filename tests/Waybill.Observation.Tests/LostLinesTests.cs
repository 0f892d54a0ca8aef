using System.Text;
using Waybill.Model.Journeys;
using Waybill.Observation.Tests.Kit;
using Xunit;

namespace Waybill.Observation.Tests;

public class LostLinesTests
{
    [Fact]
    public void Notices_every_line_that_is_missing_in_the_middle_of_a_trail_when_it_knows_the_rules()
    {
        string[] log = Encoding.UTF8.GetString(Scenario.Log("trace-router", "dmesg.txt")).Split('\n')[..130];
        var rules = Scenario.Rules("trace-router");
        var whole = Observed.Read(string.Join('\n', log), rules);
        foreach (var journey in whole.Journeys)
        {
            for (long number = journey.FirstLine.Line; number < journey.LastLine.Line; number++)
            {
                if (log[number - 1].Contains("TRACE: ", StringComparison.Ordinal) && IsOf(log[number - 1], journey) && !MayBePassedOver(journey, log[number - 1]))
                {
                    var observed = Observed.Read(string.Join('\n', log.Where((_, index) => index != number - 1)), rules);
                    var incomplete = Assert.Single(observed.Journeys, one => !one.IsComplete);
                    Assert.Equal(journey.Packet.IpId, incomplete.Packet.IpId);
                    Assert.True(incomplete.Lost >= 1);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, "The trail begins at mangle:PREROUTING:1, and raw:PREROUTING should have been asked before.")]
    [InlineData(1, "Mangle:PREROUTING should have been asked between raw:PREROUTING:2 and nat:PREROUTING:1.")]
    [InlineData(3, "Mangle:FORWARD should have been asked between nat:PREROUTING:1 and filter:FORWARD:1.")]
    [InlineData(4, "No line calls filter:USER.")]
    [InlineData(6, "Filter:USER:3 ends a chain, and no line of the calling chain follows.")]
    [InlineData(8, null)]
    public void Notices_what_other_packets_show_where_it_knows_no_rules(int missing, string? text)
    {
        string[] log = [.. Lines.Tcp(id: 5).Received(), .. Lines.Tcp(id: 6).Received().Where((_, index) => index != missing)];
        var observed = Observed.Read(string.Join('\n', log));

        var second = observed.Journeys[1];
        if (missing == 6)
        {
            // Without a ruleset "return" may be an unconditional verdict, so that nothing is certain.
            return;
        }

        Assert.Equal(text is null, second.IsComplete);
        Assert.Equal(text is null ? [] : [text], second.Gaps.Where(gap => !gap.Text.Contains(';', StringComparison.Ordinal)).Select(gap => gap.Text).Take(1));
        Assert.True(observed.Journeys[0].IsComplete);
    }

    [Fact]
    public void Says_undecided_where_the_last_line_is_missing()
    {
        string[] log = [.. Lines.Tcp(id: 5).Received(), .. Lines.Tcp(id: 6).Received().SkipLast(1)];
        var second = Observed.Read(string.Join('\n', log)).Journeys[1];

        Assert.Equal(EndingKind.Undecided, second.Ending.Kind);
        Assert.Equal("mangle:POSTROUTING:policy:1 is the last line; nat:POSTROUTING should be asked next.", second.Ending.Why);
    }

    [Fact]
    public void Says_that_the_log_begins_in_the_middle_of_a_trail()
    {
        string[] log = [.. Lines.Tcp(id: 5).Received().Skip(5), .. Lines.Tcp(id: 6).Received()];
        var first = Observed.Read(string.Join('\n', log)).Journeys[0];

        Assert.False(first.IsComplete);
        Assert.Contains(first.Gaps, gap => gap.Kind == GapKind.LogBegins);
    }

    [Fact]
    public void Says_that_the_log_ends_in_the_middle_of_a_trail()
    {
        string[] log = Encoding.UTF8.GetString(Scenario.Log("trace-router", "dmesg.txt")).Split('\n')[..3];
        var observed = Observed.Read(string.Join('\n', log), Scenario.Rules("trace-router"));

        Assert.Equal(GapKind.LogEnds, Assert.Single(Assert.Single(observed.Journeys).Gaps).Kind);
    }

    [Theory]
    [InlineData("[    1.500000] ** 12 printk messages dropped **")]
    [InlineData("[    1.500000] net_ratelimit: 12 callbacks suppressed")]
    [InlineData("May  8 15:51:07 a systemd-journald[300]: Missed 12 kernel messages")]
    [InlineData("May  8 15:51:07 a rsyslogd: imjournal: 12 messages lost due to rate-limiting (20000 allowed within 600 seconds)")]
    [InlineData("May  8 15:51:07 a rsyslogd: imuxsock lost 12 messages from pid 7 due to rate-limiting")]
    public void Believes_a_notice_that_lines_were_lost(string notice)
    {
        string[] lines = Lines.Tcp().Received();
        string[] log = [.. lines[..4], notice.Replace(" a ", " ", StringComparison.Ordinal), .. lines[4..]];
        var journey = Assert.Single(Observed.Read(string.Join('\n', log)).Journeys);

        Assert.False(journey.IsComplete);
        Assert.Equal(1, journey.Lost);
        Assert.StartsWith("The log says that 12 or more lines were lost here", Assert.Single(journey.Gaps).Text, StringComparison.Ordinal);
        Assert.Equal(9, journey.Steps.Length);
    }

    [Fact]
    public void Assigns_a_line_that_was_cut_off_to_its_packet()
    {
        string[] lines = Lines.Tcp().Received();
        lines[4] = lines[4][..(lines[4].IndexOf("DPT=", StringComparison.Ordinal) + 5)];
        var observed = Observed.Read(string.Join('\n', lines));

        Assert.Equal("TRC003", Assert.Single(observed.Diagnostics).Code);
        var journey = Assert.Single(observed.Journeys);
        Assert.Equal(9, journey.Steps.Length);
        Assert.All(journey.Steps, step => Assert.Empty(step.Changes));
    }

    [Fact]
    public void Counts_a_line_as_lost_that_does_not_show_its_packet()
    {
        string[] lines = Lines.Tcp().Received();
        lines[4] = lines[4][..lines[4].IndexOf(" IN=", StringComparison.Ordinal)];
        var observed = Observed.Read(string.Join('\n', [.. lines[..4], lines[4], .. lines[5..]]));

        Assert.Equal("TRC002", Assert.Single(observed.Diagnostics).Code);
        Assert.False(Assert.Single(observed.Journeys).IsComplete);
    }

    [Fact]
    public void Says_that_the_ruleset_changed_where_a_number_is_beyond_the_chain()
    {
        string log = Encoding.UTF8.GetString(Scenario.Log("trace-router", "dmesg.txt"))
            .Replace("filter:CHECK:rule:2 ", "filter:CHECK:rule:9 ", StringComparison.Ordinal);
        var changed = Observed.Read(log, Scenario.Rules("trace-router")).Journeys[0];

        Assert.Contains(changed.Gaps, gap => gap.Kind == GapKind.RulesetChanged && gap.Text == "Filter:CHECK has 3 rules, and the line says rule:9.");
        Assert.Null(Assert.IsType<Step.Rule>(changed.Steps[8]).Definition);
    }

    [Fact]
    public void Says_that_the_ruleset_changed_where_the_packet_went_on_behind_a_verdict()
    {
        string log = Encoding.UTF8.GetString(Scenario.Log("trace-router", "dmesg.txt"))
            .Replace("filter:DEEP:rule:1 ", "filter:DEEP:return:2 ", StringComparison.Ordinal);
        var changed = Observed.Read(log, Scenario.Rules("trace-router")).Journeys[0];

        Assert.Contains(changed.Gaps, gap => gap.Text == "Filter:DEEP:2 is DROP in the ruleset, yet the packet went on.");
    }

    // Whether a rule matched that decides nothing, only its own line tells; and whether nat was asked, only its lines.
    private static bool MayBePassedOver(Journey journey, string line) =>
        journey.Steps.OfType<Step.Rule>().Any(step =>
            line.Contains($" {step.Chain.Table}:{step.Chain.Chain}:rule:{step.Number} ", StringComparison.Ordinal)
            && step is { Verdict: null, Changes.IsEmpty: true } && !step.Action!.StartsWith("jump", StringComparison.Ordinal) && !step.Action.StartsWith("goto", StringComparison.Ordinal))
        || (line.Contains(" nat:", StringComparison.Ordinal) && journey.Steps.OfType<Step.InChain>().Count(step => step.Chain.Table == "nat") == 1);

    private static bool IsOf(string line, Journey journey) =>
        line.Contains($" ID={journey.Packet.IpId} ", StringComparison.Ordinal) && line.Contains("PROTO=" + journey.Packet.Protocol, StringComparison.OrdinalIgnoreCase)
        && (journey.Pass == 1 || line.Contains("IN=lo", StringComparison.Ordinal));
}
