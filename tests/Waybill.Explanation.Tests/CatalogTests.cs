using System.Text.RegularExpressions;
using Waybill.Explanation.Causes;
using Xunit;

namespace Waybill.Explanation.Tests;

/// <summary>Every cause has a page, and every page a cause.</summary>
public partial class CatalogTests
{
    // Said of traces as such, not found by a rule on journeys.
    private static readonly string[] OfTraces = ["trace-incomplete", "ruleset-changed"];

    private static string[] Pages => [.. Directory.GetFiles(Folder(), "*.md").Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name != "README")];

    [Fact]
    public void Each_finding_has_a_page() =>
        Assert.Empty(FindingRules.All.Select(rule => rule.Id).Concat(OfTraces).Except(Pages));

    [Fact]
    public void Each_page_is_of_a_finding() =>
        Assert.Empty(Pages.Except(FindingRules.All.Select(rule => rule.Id).Concat(OfTraces)));

    [Fact]
    public void No_id_is_used_twice() =>
        Assert.Equal(FindingRules.All.Length, FindingRules.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void What_is_superseded_exists() =>
        Assert.Empty(FindingRules.All.SelectMany(rule => rule.Supersedes).Except(FindingRules.All.Select(rule => rule.Id)));

    [Fact]
    public void Pages_have_the_same_sections() => Assert.All(Pages, page =>
    {
        var headings = Headings().Matches(File.ReadAllText(Path.Combine(Folder(), page + ".md"))).Select(match => match.Groups[1].Value);
        Assert.Equal(
            ["What it means", "How it looks in a trace", "How to make sure", "How to mend it, and what that risks", "The kernel's reason"],
            headings);
    });

    private static string Folder()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waybill.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Path.Combine(folder, "docs", "findings");
    }

    [GeneratedRegex("^## (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
