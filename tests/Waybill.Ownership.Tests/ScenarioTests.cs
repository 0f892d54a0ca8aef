using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Sources;
using Waybill.Parsing.Snapshots;
using Xunit;

namespace Waybill.Ownership.Tests;

/// <summary>The hosts of the scenarios that programs wrote: what is there is recognized to the last rule.</summary>
public class ScenarioTests
{
    // What the user wrote into chains that programs leave to the user.
    private static readonly string[] Users = ["DOCKER-USER", "CNI-ADMIN"];

    public static TheoryData<string> Scenarios => new(Directory.EnumerateDirectories(Corpus(), "owner-*").Select(folder => Path.GetFileName(folder)!));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_rule_is_somebodys_but_those_in_chains_left_to_the_user(string scenario)
    {
        var host = Read(Path.Combine(Corpus(), scenario, "host"));
        var owners = new HostOwners(host);

        var nobodys =
            from ruleset in host.Rulesets
            from table in ruleset.Tables
            from chain in table.Chains
            where !Users.Contains(chain.Name)
            from rule in chain.Rules
            where owners.OfRule(new ChainLocation(ruleset.Backend, ruleset.Family, table.Name, chain.Name), rule) is null
            select rule.Text;

        Assert.Empty(nobodys);
    }

    private static HostState Read(string folder) => HostStateReader.Read(new(
        [.. Directory.EnumerateFiles(folder).Select(file => new SourceText(Path.GetFileName(file), File.ReadAllBytes(file)))])).Value;

    private static string Corpus()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "scenarios");
    }
}
