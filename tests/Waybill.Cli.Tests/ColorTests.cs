using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests;

public class ColorTests
{
    private static readonly string[] Question =
        ["explain", "tcp", "10.0.1.13:1", "10.0.1.12:80", "iif", "enp5s0", "--snapshot", Path.Combine(ScenarioRunner.Root, "samples", "rp-filter", "ceph3")];

    [Theory]
    [InlineData(true, false, "auto", true)]
    [InlineData(true, true, "auto", false)]
    [InlineData(false, false, "auto", false)]
    [InlineData(false, true, "always", true)]
    [InlineData(true, false, "never", false)]
    public void Colours_follow_terminal_environment_and_option(bool isTerminal, bool noColor, string option, bool expected)
    {
        var (_, output) = ScenarioRunner.Run([.. Question, "--color", option], "", isTerminal, noColor);

        Assert.Equal(expected, output.Contains('\e', StringComparison.Ordinal));
    }

    [Fact]
    public void Fills_the_width_that_is_asked_for()
    {
        var (_, output) = ScenarioRunner.Run([.. Question, "--width", "50"], "");

        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 50, line));
    }
}
