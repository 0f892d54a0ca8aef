using System.Text.RegularExpressions;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Support;

/// <summary>
/// A journey names the kernel parameters that were read along its way, as long as nothing reads one past those that note it. This
/// looks for such a reading in the code, since no packet would show it.
/// </summary>
public class ParameterReadTests
{
    // What reads the snapshot's parameters itself: those that note, and those that only ask whether one exists.
    private static readonly string[] Readers = ["ParameterReading.cs", "InterfaceParameters.cs", "TrackingRules.cs", "Expectations.cs"];

    // Where a parameter is looked up once more to quote it, after it was read, or is noted a few lines below.
    private static readonly string[] Quotes = ["InputErrors.cs", "SourceCheck.cs", "Ipv6Router.cs"];

    [Fact]
    public void Nothing_reads_the_parameters_of_the_snapshot_past_the_journey()
    {
        Assert.Equal(Readers.Order(), FilesWith("[sS]ysctls\\.(?:Find|OfInterface|Values)\\b").Order());
    }

    [Fact]
    public void Nothing_reads_the_parameter_of_an_interface_past_the_inquiry()
    {
        Assert.Equal(Quotes.Order(), FilesWith("(?<!(?:Read|Note)\\(|[\\w.])[\\w.]*arameters\\.Of(?:All|Host)?\\(").Order());
    }

    private static IEnumerable<string> FilesWith(string pattern) => Directory
        .EnumerateFiles(ScenarioFolder.PathOf("..", "..", "src", "Waybill.Simulation"), "*.cs", SearchOption.AllDirectories)
        .Where(file => File.ReadLines(file).Any(line => Regex.IsMatch(line, pattern)))
        .Select(file => System.IO.Path.GetFileName(file));
}
