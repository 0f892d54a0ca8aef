using System.Text.Json;
using Waybill.Kernel.Tests.Incidents;
using Waybill.Kernel.Tests.Laboratory;
using Xunit;

namespace Waybill.Kernel.Tests.Tracing;

/// <summary>Incidents live, from end to end: the traffic is traced while it fails, and Waybill says why.</summary>
public class LiveIncidentTests
{
    [Theory]
    [InlineData("second-network-card", "reverse-path-filter")]
    [InlineData("forwarding-disabled", "forwarding-disabled")]
    [InlineData("filtered-by-rule", "filtered-by-rule")]
    public void Is_told_while_it_happens(string name, string finding)
    {
        Equipment.Demand("nft", "dotnet", "python3");
        using var laboratory = IncidentLaboratory.Build(Incident.Read(name));
        Command.Succeed("ip", "netns", "exec", laboratory.Host, "sysctl", "-q", "-w", "net.netfilter.nf_log.2=nfnetlink_log");
        string output = Path.GetTempFileName();
        try
        {
            using var run = TraceRun.Begin(laboratory.Host, "--json", $">{output}");

            Assert.True(laboratory.ProbeFails(), $"Nothing is wrong in {name}: the traffic gets through.");
            run.End("INT");

            string told = string.Join(", ", File.ReadLines(output).SelectMany(FindingsOf));
            Assert.Contains(finding, told, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static IEnumerable<string> FindingsOf(string line)
    {
        using var journey = JsonDocument.Parse(line);
        return [.. journey.RootElement.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()!)];
    }
}
