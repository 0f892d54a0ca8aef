using System.Text;
using Waybill.Cli.Checks;
using Waybill.Cli.Tests.Scenarios;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Xunit;

namespace Waybill.Cli.Tests.Checks;

/// <summary>Whatever a file holds, it is read to its end and every problem has its place.</summary>
public class FlowFileTests
{
    private static readonly byte[] Flows = File.ReadAllBytes(Path.Combine(ScenarioRunner.Folder, "expected-flows", "flows.yaml"));

    [Fact]
    public void Reads_a_file_that_is_cut_off_anywhere()
    {
        for (int length = 0; length < Flows.Length; length++)
        {
            AssertReadable(Flows[..length]);
        }
    }

    [Fact]
    public void Reads_a_file_with_any_byte_out_of_place()
    {
        foreach (byte odd in "\0\t\n :-[]{}&*!|>'\"%@`#\u007f"u8)
        {
            for (int at = 0; at < Flows.Length; at += 11)
            {
                byte[] changed = [.. Flows];
                changed[at] = odd;
                AssertReadable(changed);
            }
        }
    }

    [Fact]
    public void Refuses_lists_that_multiply_beyond_measure()
    {
        string ports = string.Join(", ", Enumerable.Range(1, 200));
        var file = Read($"- {{ proto: tcp, from: 10.0.0.1, to: 10.0.0.2, sport: [{ports}], dport: [{ports}] }}");

        Assert.Empty(file.Flows);
        Assert.Contains("more than 10000 combinations", Assert.Single(file.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Makes_a_flow_of_each_combination_and_names_it_after_its_values()
    {
        var file = Read("""
            - name: web
              proto: tcp
              from: [10.0.0.1, 10.0.0.2]
              to: 10.0.0.3
              dport: [80, 443]
            """);

        Assert.Equal(["web (10.0.0.1, 80)", "web (10.0.0.2, 80)", "web (10.0.0.1, 443)", "web (10.0.0.2, 443)"], file.Flows.Select(flow => flow.Name));
    }

    private static FlowFile Read(string yaml) =>
        FlowFile.Read(SourceText.FromString("flows.yaml", yaml), new WaypointNames(new HostState()));

    private static void AssertReadable(byte[] yaml)
    {
        var text = new SourceText("flows.yaml", yaml);
        var file = FlowFile.Read(text, new WaypointNames(new HostState()));
        Assert.All(file.Problems, problem => Assert.True(problem.Source.Line >= 1 && problem.Column >= 1, Encoding.UTF8.GetString(yaml)));
    }
}
