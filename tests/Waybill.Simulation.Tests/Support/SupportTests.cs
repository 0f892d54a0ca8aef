using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Simulation.Tests.Support;

/// <summary>
/// docs/support.md says what the code does: every extension and option that is read is listed, what is listed is read, and the
/// level of each is the one that comes out when its rule is asked.
/// </summary>
public class SupportTests
{
    private static readonly SupportRow[] Rows = SupportRow.ReadAll();

    [Fact]
    public void Lists_every_option_of_every_extension_that_is_read()
    {
        var listed = Rows.Select(row => (row.IsTarget, row.Extension, row.Families, row.Option)).ToHashSet();
        var missing = Options().Where(option => !listed.Contains(option))
            .Select(option => $"| {option.Extension} | {option.Option} | {option.Families} | (level) | (rule) |   in \"{(option.IsTarget ? "Targets" : "Matches")}\"");
        AssertNone("docs/support.md lacks these rows, which the parser reads", missing);
    }

    [Fact]
    public void Lists_no_option_that_is_not_read()
    {
        var read = Options().ToHashSet();
        var excess = Rows.Where(row => !read.Contains((row.IsTarget, row.Extension, row.Families, row.Option)))
            .Select(row => $"line {row.Line}: {row.Extension} {row.Option} ({row.Families})");
        AssertNone("docs/support.md lists what the parser does not read so; take the rows out or correct them", excess);
    }

    [Fact]
    public void Has_for_each_option_a_rule_that_uses_it_and_is_understood()
    {
        var wrong = Rows.Where(row => !Uses(row) || Read(row, FamilyOf(row)) is null).Select(row => $"line {row.Line}: {row.Rule}");
        AssertNone("these rules of docs/support.md do not use their row's option, or are not understood", wrong);
    }

    [Fact]
    public void States_the_level_that_comes_out_when_the_rule_is_asked()
    {
        var wrong = new List<string>();
        foreach (var row in Rows)
        {
            string? level = LevelOf(row);
            if (level != row.Level)
            {
                wrong.Add(level is null
                    ? $"line {row.Line}: no packet reaches \"{row.Rule}\": change the rule, or add a packet to AskedPackets"
                    : $"line {row.Line}: {row.Extension} {row.Option} is \"{row.Level}\" in the document, but \"{level}\" when asked: write \"{level}\", or change the rule so that it holds for a packet of AskedPackets");
            }
        }

        AssertNone("docs/support.md and the simulation differ", wrong);
    }

    private static string? LevelOf(SupportRow row)
    {
        var family = FamilyOf(row);
        if (!row.IsTarget)
        {
            return Read(row, family) is { } rule ? MatchLevel.Of(rule, family) : null;
        }

        var typed = TypedRuleParser.Parse(SourceText.FromString("rule", row.Rule), family).Value;
        string command = row.Rule[row.Rule.IndexOf("-A ", StringComparison.Ordinal)..];
        return TargetLevel.Of($"*{typed.Table}\n:{typed.Chain} ACCEPT [0:0]\n{command}\nCOMMIT\n", family);
    }

    private static Rule? Read(SupportRow row, IpFamily family)
    {
        var parsed = TypedRuleParser.Parse(SourceText.FromString("rule", row.Rule), family);
        return parsed.Diagnostics.IsEmpty ? parsed.Value.Rules[0] : null;
    }

    private static bool Uses(SupportRow row) => row.Option == "(none)"
        || row.Option.Split('`').Where((_, i) => i % 2 == 1).Any(name => row.Rule.Contains(name.Replace("[!] ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal));

    private static IpFamily FamilyOf(SupportRow row) => row.Families == "IPv6" ? IpFamily.IPv6 : IpFamily.IPv4;

    private static IEnumerable<(bool IsTarget, string Extension, string Families, string Option)> Options() =>
        from extension in IptablesExtension.All
        let families = extension.Family switch { IpFamily.IPv4 => "IPv4", IpFamily.IPv6 => "IPv6", _ => "both" }
        from option in extension.Options.IsEmpty ? ["(none)"] : extension.Options.Select(Words)
        select (extension.IsTarget, extension.Name, families, option);

    private static string Words(IptablesOption option) =>
        string.Join(", ", option.Names.Select(name => $"`{(option.Negatable ? "[!] " : string.Empty)}--{name}`"));

    private static void AssertNone(string what, IEnumerable<string> lines)
    {
        ImmutableArray<string> all = [.. lines];
        Assert.True(all.IsEmpty, $"{what}:\n{string.Join('\n', all)}");
    }
}
