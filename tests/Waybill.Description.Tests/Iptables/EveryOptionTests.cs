using Waybill.Description.Lexicons;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Description.Tests.Iptables;

/// <summary>What is read has a meaning, and what has a meaning is read.</summary>
public class EveryOptionTests
{
    [Fact]
    public void Every_option_of_every_extension_that_is_read_has_a_meaning()
    {
        var missing =
            from extension in IptablesExtension.All
            from word in extension.Options.Select(option => option.Names[0]).Prepend(extension.IsTarget ? "(target)" : "(match)")
            where Lexicon.TryGet(FileOf(extension))?.Find(word) is null
            select $"Texts/{FileOf(extension)}.txt: {word}";

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_option_that_may_be_inverted_can_be_said_inverted()
    {
        var conditions =
            from extension in IptablesExtension.All
            from option in extension.Options
            where option.Negatable
            let entry = Lexicon.Get(FileOf(extension)).Find(option.Names[0])!
            where entry.Is is not null && entry.Not is null
            select entry.Is;

        Assert.All(conditions, condition => Assert.NotEmpty(Wording.Negation.Of(condition)));
    }

    [Fact]
    public void Every_meaning_belongs_to_an_option_that_is_read()
    {
        var read = IptablesExtension.All.ToLookup(FileOf, extension => extension.Options.Select(option => option.Names[0]));
        var excess =
            from file in read.Select(known => known.Key)
            from word in Lexicon.Get(file).Entries.Keys
            let option = word.EndsWith("/0", StringComparison.Ordinal) ? word[..^2] : word
            where option is not ("(match)" or "(target)") && !read[file].Any(options => options.Contains(option))
            select $"Texts/{file}.txt: {word}";

        Assert.Empty(excess);
    }

    [Fact]
    public void Describes_the_whole_list_of_rules_without_a_rest()
    {
        var rules = File.ReadLines(Path.Combine(Kit.Root, "tests", "iptables-rules.txt"))
            .Where(line => line.Length > 0 && line[0] is not ('#' or ' '))
            .Select(line => line.Replace("=>", string.Empty, StringComparison.Ordinal).Split(' ', 4))
            .Select(words => $"{(words[0].Contains('4', StringComparison.Ordinal) ? "iptables" : "ip6tables")} -t {words[1]} -A {words[2]} {(words.Length > 3 ? words[3] : "")}")
            .ToArray();

        Assert.True(rules.Length > 500, $"only {rules.Length} rules were found");
        Assert.All(rules, rule =>
        {
            var description = LineDescriber.Describe(rule);
            Assert.True(description.Unknown.IsEmpty, $"{rule}: {string.Join(" | ", description.Unknown)}");
            Assert.NotEmpty(description.Sentence);
        });
    }

    private static string FileOf(IptablesExtension extension) => $"{(extension.IsTarget ? "Targets" : "Matches")}/{extension.Name}";
}
