using System.Text.Json;
using Waybill.Kernel.Tests.Laboratory;
using Xunit;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>
/// Incidents of traces: the traffic fails, is traced in the kernel, and Waybill says of the trace and the host's snapshot what is
/// wrong with them. With WAYBILL_RECORD=1 both are recorded anew.
/// </summary>
public class TraceIncidentTests
{
    private static readonly string[] Tools = ["iptables-nft", "xtables-monitor", "stdbuf", "python3", "unshare", "dotnet"];

    public static TheoryData<string> Incidents => new(Incident.Names(Incident.Tracing));

    [Theory]
    [MemberData(nameof(Incidents))]
    public void Is_told_from_the_trace(string name)
    {
        Equipment.Demand(Tools);
        var incident = Incident.Read(name);
        using var laboratory = IncidentLaboratory.Build(incident);
        Assert.True(laboratory.ProbeFails(), $"Nothing is wrong in {name}: the traffic gets through.");
        if (Environment.GetEnvironmentVariable("WAYBILL_RECORD") == "1")
        {
            laboratory.Succeed("record");
        }

        string folder = Directory.CreateTempSubdirectory("waybill-trace-").FullName;
        try
        {
            laboratory.Succeed("record", folder);
            string told = Command.Succeed("dotnet", Path.Combine(AppContext.BaseDirectory, "Waybill.Cli.dll"), "log", $"{folder}/trace.log", "--snapshot", $"{folder}/host", "--json");

            using var first = JsonDocument.Parse(told.Split('\n')[0]);
            Assert.Equal(incident.Finding, first.RootElement.GetProperty("findings")[0].GetProperty("id").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
