using System.Text.RegularExpressions;
using Xunit;

namespace Waybill.Cli.Tests.Scenarios;

/// <summary>A document in another language says what its original says: as many sections, and the same output and files.</summary>
public partial class TranslationTests
{
    public static TheoryData<string> Translations => new(Documents.All.Where(file => Path.GetFileNameWithoutExtension(file).Contains('.', StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Translations))]
    public void Has_the_sections_and_blocks_of_its_original(string translation)
    {
        string original = Path.Combine(Path.GetDirectoryName(translation)!, $"{Path.GetFileName(translation).Split('.')[0]}.md");

        Assert.Equal(Skeleton(original), Skeleton(translation));
    }

    // Headings and rows of tables by their kind alone; blocks that show output, files or commands word by word.
    private static string[] Skeleton(string document) =>
        [.. Parts().Matches(Documents.Read(document)).Select(match => match.Value.StartsWith('#') ? match.Value.Split(' ')[0] : match.Value.StartsWith('|') ? "|" : match.Value)];

    [GeneratedRegex("^#+ |^```.*?^```|^\\||^    \\S[^\n]*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
