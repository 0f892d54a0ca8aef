using Xunit;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>
/// The corpus in tests/scenarios: every command prints exactly what its file says. With WAYBILL_ACCEPT=1 the files are
/// rewritten to what is printed now; the difference is then read by whoever commits it.
/// </summary>
[Collection("current directory")]
public class ScenarioTests
{
    public static TheoryData<string> Files => new(ScenarioRunner.Files);

    [Theory]
    [MemberData(nameof(Files))]
    public void Prints_what_the_scenario_says(string file)
    {
        string path = Path.Combine(ScenarioRunner.Folder, file);
        var expected = ConsoleFile.Parse(File.ReadAllText(path));
        var folder = Path.GetDirectoryName(path)!;

        var actual = expected with { Blocks = [.. expected.Blocks.Select(block => ScenarioRunner.Run(block, folder))] };

        if (Environment.GetEnvironmentVariable("WAYBILL_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual.ToString());
        }
        else
        {
            Assert.Equal(expected.ToString(), actual.ToString());
        }
    }
}
