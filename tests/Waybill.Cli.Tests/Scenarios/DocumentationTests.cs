using System.Text.RegularExpressions;
using Xunit;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>What the documents show as output is what Waybill prints: each console block is one of a scenario.</summary>
public partial class DocumentationTests
{
    public static TheoryData<string> Documents => new(Directory
        .EnumerateFiles(Path.Combine(ScenarioRunner.Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(ScenarioRunner.Root, "*.md"))
        .Where(file => ConsoleBlocks().IsMatch(File.ReadAllText(file)))
        .Select(file => Path.GetRelativePath(ScenarioRunner.Root, file)).Order(StringComparer.Ordinal)
        .DefaultIfEmpty("README.md"));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Shows_only_output_that_a_scenario_holds(string document)
    {
        var known = ScenarioRunner.Files
            .SelectMany(file => ConsoleFile.Parse(File.ReadAllText(Path.Combine(ScenarioRunner.Folder, file))).Blocks)
            .Select(block => block.ToString().TrimEnd()).ToHashSet();
        string text = File.ReadAllText(Path.Combine(ScenarioRunner.Root, document));

        var shown = ConsoleBlocks().Matches(text).SelectMany(match => ConsoleFile.Parse(match.Groups[1].Value).Blocks);

        Assert.All(shown, block => Assert.Contains(block.ToString().TrimEnd(), known));
    }

    [GeneratedRegex("^```console\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ConsoleBlocks();
}
