using System.Text.RegularExpressions;
using Xunit;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>What the documents show as output is what Waybill prints: each console block is one of a scenario. Their links lead somewhere.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string> WithOutput => new(Documents.All.Where(document => ConsoleBlocks().IsMatch(Documents.Read(document))));

    public static TheoryData<string> WithLinks => new(Documents.All.Where(document => Links().IsMatch(Documents.Read(document))));

    [Theory]
    [MemberData(nameof(WithOutput))]
    public void Shows_only_output_that_a_scenario_holds(string document)
    {
        var known = ScenarioRunner.Files
            .SelectMany(file => ConsoleFile.Parse(File.ReadAllText(Path.Combine(ScenarioRunner.Folder, file))).Blocks)
            .Select(block => block.ToString().TrimEnd()).ToHashSet();

        var shown = ConsoleBlocks().Matches(Documents.Read(document)).SelectMany(match => ConsoleFile.Parse(match.Groups[1].Value).Blocks);

        Assert.All(shown, block => Assert.Contains(block.ToString().TrimEnd(), known));
    }

    [Theory]
    [MemberData(nameof(WithLinks))]
    public void Links_to_files_that_exist(string document)
    {
        string folder = Path.GetDirectoryName(Path.Combine(ScenarioRunner.Root, document))!;

        var broken = Links().Matches(Documents.Read(document)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, link)));

        Assert.Empty(broken);
    }

    [GeneratedRegex("^```console\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlocks();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex Links();
}
