using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;

namespace Waybill.Simulation.Tests.Kit;

/// <summary>The corpus in <c>tests/scenarios</c>.</summary>
internal static class ScenarioFolder
{
    /// <summary>The full path of a file or folder of a scenario.</summary>
    public static string PathOf(params string[] parts)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return System.IO.Path.Combine([folder.FullName, "tests", "scenarios", .. parts]);
    }

    /// <summary>The state of a snapshot folder.</summary>
    public static HostState Read(params string[] parts)
    {
        var texts = Directory.GetFiles(PathOf(parts)).Select(file => new SourceText(System.IO.Path.GetFileName(file), File.ReadAllBytes(file)));
        return HostStateReader.Read(new([.. texts])).Value;
    }
}
