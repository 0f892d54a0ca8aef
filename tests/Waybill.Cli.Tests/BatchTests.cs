using System.Text.Json;
using Waybill.Cli.Tests.Scenarios;
using Xunit;

namespace Waybill.Cli.Tests;

public class BatchTests
{
    private static readonly string Snapshot = Path.Combine(ScenarioRunner.Root, "samples", "rp-filter", "ceph3");

    [Fact]
    public void Answers_each_line_in_order()
    {
        var (status, answers) = Explain("tcp 192.168.235.13:1 10.0.1.12:80 iif enp5s0\ntcp 10.0.1.13:2 10.0.1.12:80 iif enp5s0\n");

        Assert.Equal(0, status);
        Assert.Equal(["1", "2"], answers.Select(answer => answer.GetProperty("packet").GetProperty("sport").ToString()));
    }

    [Fact]
    public void Puts_an_error_in_the_place_of_a_bad_line_and_goes_on()
    {
        var (status, answers) = Explain("tcp 192.168.235.13:1 10.0.1.12:80 iif enp5s0\ntcp nonsense\n\ntcp 10.0.1.13:2 10.0.1.12:80");

        Assert.Equal(2, status);
        Assert.Equal(
            ["waybill.explain/1", "waybill.error/1", "waybill.error/1", "waybill.explain/1"],
            answers.Select(answer => answer.GetProperty("schema").GetString()));
        Assert.Equal(2, answers[1].GetProperty("line").GetInt32());
        Assert.Equal(5, answers[1].GetProperty("column").GetInt32());
    }

    [Fact]
    public void Answers_nothing_for_an_empty_file() => Assert.Equal((0, 0), (Explain("").Status, Explain("").Answers.Count));

    [Fact]
    public void Asks_for_routes_too()
    {
        var (status, answers) = Run(["route", "get", "--batch", "-", "--snapshot", Snapshot], "10.0.1.12 from 192.168.235.13 iif enp5s0\n8.8.8.8\n");

        Assert.Equal(0, status);
        Assert.Equal("IP_RPFILTER", answers[0].GetProperty("error").GetProperty("reason").GetString());
        Assert.Equal("enp3s0", answers[1].GetProperty("dev").GetString());
    }

    [Fact]
    public void Supposes_the_same_changes_for_every_packet()
    {
        var (_, answers) = Run(
            ["explain", "--batch", "-", "--snapshot", Snapshot, "--set", "net.ipv4.conf.all.rp_filter=0", "--set", "net.ipv4.conf.enp5s0.rp_filter=0"],
            "tcp 192.168.235.13:1 10.0.1.12:80 iif enp5s0\ntcp 10.0.1.13:2 10.0.1.12:80 iif enp5s0\n");

        Assert.Equal([true, false], answers.Select(answer => answer.GetProperty("before").GetProperty("faresDifferently").GetBoolean()));
        Assert.Equal(2, answers[0].GetProperty("changes").GetArrayLength());
    }

    [Fact]
    public void Says_why_of_every_packet()
    {
        string snapshot = Path.Combine(ScenarioRunner.Folder, "filtered-by-rule", "host");
        var (_, answers) = Run(
            ["explain", "--batch", "-", "--snapshot", snapshot, "--why", "LAN-IN:1"],
            "tcp 10.0.0.13:1 10.0.0.1:22 iif lan0\ntcp 10.0.0.5:1 10.0.0.1:22 iif lan0\ntcp [2001:db8:5::5]:1 [2001:db8:5::1]:22 iif lan0\n");

        Assert.Equal(["hit", "missed"], answers.Take(2).Select(answer => answer.GetProperty("worlds")[0].GetProperty("why")[0].GetProperty("outcome").GetString()));
        Assert.False(answers[2].GetProperty("worlds")[0].TryGetProperty("why", out _));
    }

    private static (int Status, IReadOnlyList<JsonElement> Answers) Explain(string questions) =>
        Run(["explain", "--batch", "-", "--snapshot", Snapshot], questions);

    private static (int Status, IReadOnlyList<JsonElement> Answers) Run(string[] arguments, string input)
    {
        var (status, output) = ScenarioRunner.Run(arguments, input);
        return (status, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)]);
    }
}
