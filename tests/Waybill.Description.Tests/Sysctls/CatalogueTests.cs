using System.Text.RegularExpressions;
using Waybill.Description.Sysctls;
using Xunit;

namespace Waybill.Description.Tests.Sysctls;

/// <summary>The catalogue that is compiled in: whole, and without an entry that makes no sense.</summary>
public partial class CatalogueTests
{
    private static readonly SysctlCatalogue Catalogue = SysctlCatalogue.Own;
    private static readonly string Root = FindRoot();
    private static readonly string[] Naming = ["docs/findings", "docs/manual", "src/Waybill.Description/Texts", "src/Waybill.Explanation"];

    [Fact]
    public void Every_entry_makes_sense()
    {
        Assert.Empty(Catalogue.Problems.Select(problem => $"{problem.Source}: {problem.Message}"));
    }

    [Fact]
    public void No_parameter_is_described_twice()
    {
        Assert.Empty(Catalogue.Entries.GroupBy(entry => entry.Name).Where(group => group.Count() > 1).Select(group => $"{group.Last().Source}: {group.Key}"));
    }

    [Fact]
    public void Describes_every_parameter_that_the_documents_of_the_kernel_name()
    {
        string[] documented = File.ReadAllLines(Path.Combine(Root, "tests/Waybill.Description.Tests/Sysctls/documented.txt"));

        Assert.True(documented.Length > 350);
        Assert.DoesNotContain(documented, name => Catalogue.Find(name) is null);
    }

    [Fact]
    public void Describes_every_parameter_that_the_simulation_reads()
    {
        string[] read = [.. ReadBySimulation().Distinct().Order(StringComparer.Ordinal)];

        Assert.Contains("net.ipv4.conf.*.rp_filter", read);
        Assert.Contains("net.netfilter.nf_conntrack_tcp_timeout_close_wait", read);
        Assert.Contains("net.ipv6.conf.*.mtu", read);
        Assert.DoesNotContain(read, name => Catalogue.Find(name) is null);
    }

    [Fact]
    public void Points_only_to_parameters_that_it_describes()
    {
        Assert.Empty(Catalogue.Entries.SelectMany(entry => entry.See.Where(name => Catalogue.Find(name) is null).Select(name => $"{entry.Source}: {name}")));
    }

    [Fact]
    public void Names_only_findings_that_have_a_page()
    {
        Assert.Empty(Catalogue.Entries.SelectMany(entry => entry.Findings
            .Where(id => !File.Exists(Path.Combine(Root, "docs/findings", $"{id}.md")))
            .Select(id => $"{entry.Source}: {id}")));
    }

    [Fact]
    public void Names_only_drop_reasons_that_the_kernel_has()
    {
        var known = File.ReadLines(Path.Combine(Root, "src/Waybill.Description/Texts/drop-reasons.txt")).Select(line => line.Split(':')[0]).ToHashSet();

        Assert.Empty(Catalogue.Entries.SelectMany(entry => entry.Reasons.Where(reason => !known.Contains(reason)).Select(reason => $"{entry.Source}: {reason}")));
    }

    [Fact]
    public void Describes_every_parameter_that_findings_descriptions_and_the_manual_name()
    {
        string[] named = [.. Naming
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories))
            .SelectMany(file => NamedInText().Matches(File.ReadAllText(file)))
            .Select(match => match.Value).Distinct()];

        Assert.True(named.Length > 40);
        var search = new SysctlSearch(Catalogue);
        Assert.DoesNotContain(named, name => !name.EndsWith('_') && search.Answer([name]) is SysctlAnswer.Unknown);
    }

    [Fact]
    public void Every_default_is_among_the_values_where_all_values_are_listed()
    {
        Assert.Empty(Catalogue.Entries
            .Where(entry => entry is { Unit: null, Range: null, Default: not null } && entry.Values.Length > 1 && entry.Values.All(value => long.TryParse(value.Value, out _)))
            .Where(entry => ValueMeaning.Of(entry, entry.Default!) is null)
            .Select(entry => $"{entry.Source}: {entry.Default}"));
    }

    [Fact]
    public void Sentences_end_and_meanings_do_not()
    {
        Assert.Empty(Catalogue.Entries
            .Where(entry => !entry.Summary.EndsWith('.') || entry.More?.EndsWith('.') == false || entry.Values.Any(value => value.Meaning.EndsWith('.')))
            .Select(entry => $"{entry.Source}: {entry.Name}"));
    }

    // Names in full, those of interfaces by their last part, and those of timeouts.
    private static IEnumerable<string> ReadBySimulation()
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "src/Waybill.Simulation"), "*.cs", SearchOption.AllDirectories))
        {
            string code = File.ReadAllText(file);
            foreach (Match match in WholeName().Matches(code))
            {
                yield return match.Groups[1].Value.Replace(".DEV.", ".*.", StringComparison.Ordinal).TrimEnd('.');
            }

            foreach (Match match in OfInterface().Matches(code))
            {
                yield return $"net.{match.Groups[1].Value.ToLowerInvariant()}.conf.*.{match.Groups[2].Value}";
            }

            foreach (Match match in Timeout().Matches(code))
            {
                yield return $"net.netfilter.nf_conntrack_{match.Groups[1].Value}";
            }
        }
    }

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Waybill.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    [GeneratedRegex("\\bnet\\.(?:ipv4|ipv6|core|netfilter|bridge)\\.[a-zA-Z0-9_.*-]*[a-zA-Z0-9_*]")]
    private static partial Regex NamedInText();

    [GeneratedRegex("\"(net\\.[a-z0-9_.-]+[a-z0-9])\"")]
    private static partial Regex WholeName();

    [GeneratedRegex("IpFamily\\.(IPv[46]), (?:(?:\"all\"|[^,()\"]+), )?\"(?!all\")([a-z0-9_]+)\"")]
    private static partial Regex OfInterface();

    [GeneratedRegex("Read\\(passage, \"([a-z_0-9]+)\"")]
    private static partial Regex Timeout();
}
