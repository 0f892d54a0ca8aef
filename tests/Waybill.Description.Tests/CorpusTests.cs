using Xunit;

namespace Waybill.Description.Tests;

/// <summary>The listings and logs of the samples and scenarios, which real tools printed: nothing of them is left unsaid.</summary>
public class CorpusTests
{
    public static TheoryData<string, LineKind> Listings => new()
    {
        { "ip-route.txt", LineKind.Route },
        { "ip-6-route.txt", LineKind.Route },
        { "ip-rule.txt", LineKind.PolicyRule },
        { "ip-6-rule.txt", LineKind.PolicyRule },
        { "iptables-save.txt", LineKind.IptablesRule },
        { "ip6tables-save.txt", LineKind.IptablesRule },
        { "ipset-save.txt", LineKind.SetEntry },
        { "conntrack.txt", LineKind.Conntrack },
        { "nft-monitor*.txt", LineKind.Trace },
        { "*.log", LineKind.Trace },
    };

    [Theory]
    [MemberData(nameof(Listings))]
    public void Every_line_is_told_by_its_content_and_described_without_a_rest(string pattern, LineKind kind)
    {
        string[] files = [.. new[] { "samples", Path.Combine("tests", "scenarios") }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Kit.Root, folder), pattern, SearchOption.AllDirectories))];

        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            foreach (var description in new ListingDescriber(null).Describe(File.ReadLines(file)))
            {
                Assert.True(
                    description.Unknown.IsEmpty && description.Sentence.Length > 0 && description.Kind == kind,
                    $"{file}: {description.Input}: {description.Kind}, not understood: {string.Join(" | ", description.Unknown)}");
                Assert.Empty(Words(description.Input).Except(description.Fields.SelectMany(field => Words(field.Text))));
            }
        }
    }

    private static string[] Words(string text) => text.Split([' ', '\t', '\\'], StringSplitOptions.RemoveEmptyEntries);
}
