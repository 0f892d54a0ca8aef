using System.Collections.Immutable;
using System.Text;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables;
using Xunit;

namespace Waybill.Kernel.Tests.Iptables;

/// <summary>
/// Every option of every extension: the real tools load the rules of <c>tests/iptables-rules.txt</c> into a namespace and list
/// them. What is listed must be understood and printed as it was, and mean what was typed.
/// </summary>
public class RuleSpellingTests
{
    private static readonly string[] Tables = ["raw", "mangle", "nat", "filter", "security"];

    [Theory]
    [InlineData('4', "legacy")]
    [InlineData('4', "nft")]
    [InlineData('6', "legacy")]
    [InlineData('6', "nft")]
    public void Understands_and_prints_what_iptables_lists(char family, string backend)
    {
        Equipment.Demand("ipset", $"iptables-{backend}-save");
        using var host = NetworkNamespace.Create("spelling");
        host.Run($"ipset create four hash:ip family {(family == '6' ? "inet6" : "inet")} counters skbinfo; ipset create timed hash:ip family {(family == '6' ? "inet6" : "inet")} timeout 60");
        var rules = RuleList.For(family, backend == "legacy");
        string tool = family == '6' ? "ip6tables" : "iptables";
        var loaded = host.Try(Script(rules), $"{tool}-{backend}-restore");
        Assert.True(loaded.Status == 0, loaded.Errors);

        var ipFamily = family == '6' ? IpFamily.IPv6 : IpFamily.IPv4;
        var listed = Read(host.Run($"{tool}-{backend}-save"), ipFamily);
        var typed = Read(Script(rules), ipFamily);
        var problems = new List<string>();
        foreach (var chain in rules.Select(rule => (rule.Table, rule.Chain)).Distinct())
        {
            var now = listed.FindTable(chain.Table)!.FindChain(chain.Chain)!.Rules;
            var before = typed.FindTable(chain.Table)!.FindChain(chain.Chain)!.Rules;
            Assert.Equal(before.Length, now.Length);
            for (int i = 0; i < now.Length; i++)
            {
                problems.AddRange(Compare(before[i], now[i], chain.Chain, ipFamily));
            }
        }

        Assert.Empty(problems);
    }

    private static IEnumerable<string> Compare(Rule typed, Rule listed, string chain, IpFamily family)
    {
        string printed = IptablesPrinter.Print(listed, chain, family);
        if (printed != listed.Text)
        {
            yield return $"listed  {listed.Text}\nprinted {printed}";
        }

        if (!typed.Source.Text.EndsWith(Completed, StringComparison.Ordinal)
            && !(typed.Matches.SequenceEqual(listed.Matches) && typed.Target.Equals(listed.Target)))
        {
            yield return $"typed  {typed.Text}\nmeans  {IptablesPrinter.Print(typed, chain, family)}\nlisted {listed.Text}";
        }
    }

    // A blank too many at the end of a line is nothing to iptables-restore, and marks the line for the comparison.
    private const string Completed = "  ";

    private static string Script(ImmutableArray<ListedRule> rules)
    {
        var text = new StringBuilder();
        foreach (string table in Tables)
        {
            text.Append('*').Append(table).Append('\n');
            text.Append(table == "filter" ? ":userchain - [0:0]\n" : string.Empty);
            foreach (var rule in rules.Where(rule => rule.Table == table))
            {
                text.Append(rule.Command).Append(rule.IsCompleted ? Completed : string.Empty).Append('\n');
            }

            text.Append("COMMIT\n");
        }

        return text.ToString();
    }

    private static Ruleset Read(string text, IpFamily family)
    {
        var parsed = IptablesSaveParser.Parse(SourceText.FromString("rules", text), family);
        Assert.Empty(parsed.Diagnostics.Where(diagnostic => diagnostic.Code is not ("IPT016" or "IPT010")).Select(diagnostic => $"{diagnostic.Source.Text}: {diagnostic.Message}"));
        return parsed.Value;
    }
}
