using System.Text.RegularExpressions;
using Waybill.Simulation.Tests.Kit;
using Xunit;

namespace Waybill.Simulation.Tests.Support;

/// <summary>The lists of words in docs/support.md hold the words that the parsers know, and no others.</summary>
public class WordSectionTests
{
    [Theory]
    [InlineData("Packets in words", "Waybill.Parsing/Packets", "new\\(\"([a-z0-9-]+)\", \"")]
    [InlineData("Policy rules", "Waybill.Parsing/PolicyRules", "(?<=case var _ when .*)\"([^\"]+)\"u8")]
    [InlineData("Routes", "Waybill.Parsing/Routes", "(?<=(?:case var _ when|\\(byte\\)'.' =>|^                \\|\\|) .*)word.SequenceEqual\\(\"([^\"]+)\"u8")]
    [InlineData("Sets", "Waybill.Parsing/Sets", "\"([a-z]+)\" => SetDimension")]
    [InlineData("Kernel parameters", "Waybill.Simulation", "\\$?\"(net\\.(?:ipv4|ipv6|bridge|netfilter)\\.[a-z0-9_.{}-]+)\"|DeviceParameter\\.\\w+ => \\(IpFamily\\.IPv[46], \"([a-z0-9_]+)\"")]
    public void Lists_the_words_that_are_read(string section, string folder, string pattern)
    {
        var read = Directory.EnumerateFiles(ScenarioFolder.PathOf("..", "..", "src", folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines)
            .SelectMany(line => Regex.Matches(line, pattern))
            .Select(match => match.Groups.Values.Last(group => group.Success).Value.Replace("{suffix}", "iptables", StringComparison.Ordinal))
            .ToHashSet();
        var listed = SupportDocument.FirstColumn(section).ToHashSet();
        Assert.True(
            read.SetEquals(listed),
            $"docs/support.md, \"{section}\": lacks {Words(read.Except(listed))}; lists without need {Words(listed.Except(read))}");
    }

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal).Select(word => $"`{word}`").DefaultIfEmpty("nothing"));
}
