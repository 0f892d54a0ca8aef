using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Waybill.Explanation.Questions;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Explanation.Tests.Questions;

/// <summary>Every rule, policy and chain of every host of the corpus is asked about, for the packets that its scenario follows.</summary>
public partial class EveryRuleTests
{
    public static TheoryData<string> Hosts => new(Directory.GetDirectories(Corpus()).Where(folder => Directory.Exists(Path.Combine(folder, "host"))).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Has_an_answer_that_fits_the_journey(string scenario)
    {
        var state = Read(Path.Combine(Corpus(), scenario, "host"));
        var simulator = new Simulator(state, new() { RecordMisses = true });
        var whyNot = new WhyNot(state, simulator);
        foreach (string words in Packets(scenario))
        {
            foreach (var journey in simulator.Send(PacketWordsParser.Parse(words).Value!.Value))
            {
                var questions = Questions(state).ToImmutableArray();
                Assert.All(questions.Zip(whyNot.Answer(questions, journey)), item => Check(item.First, item.Second, journey));
            }
        }
    }

    [Fact]
    public void The_corpus_has_packets_to_ask_about() => Assert.True(Hosts.Sum(host => Packets(host.Data).Count()) >= 60);

    private static void Check(RuleQuestion question, WhyAnswer answer, Journey journey)
    {
        Assert.DoesNotMatch("it does not pass|the packet ended before$|  ", answer.Text);
        Assert.Matches(@"\.$", answer.Text);
        Assert.Equal(answer.Outcome == WhyOutcome.Missed, answer.Rules.Any(rule => ReferenceEquals(rule.Rule, answer.Rule) && answer.Rule is not null && !rule.Refusals.IsEmpty));
        bool isHit = question switch
        {
            RuleQuestion.OfRule rule => journey.Steps.OfType<Step.Rule>().Any(step => step.Chain == rule.Chain && step.Number == rule.Rule.Number),
            RuleQuestion.OfPolicy policy => journey.Steps.OfType<Step.Policy>().Any(step => step.Chain == policy.Chain),
            _ => answer.Outcome == WhyOutcome.Hit,
        };
        Assert.Equal(isHit, answer.Outcome == WhyOutcome.Hit);
    }

    private static IEnumerable<RuleQuestion> Questions(HostState state) =>
        from ruleset in state.Rulesets
        from table in ruleset.Tables
        from chain in table.Chains
        let place = new ChainLocation(ruleset.Backend, ruleset.Family, table.Name, chain.Name)
        from question in chain.Rules.Select(rule => (RuleQuestion)new RuleQuestion.OfRule(place, rule)).Append(new RuleQuestion.OfChain(place))
            .Concat(chain.Policy is { } policy ? [new RuleQuestion.OfPolicy(place, policy)] : [])
        select question;

    private static IEnumerable<string> Packets(string scenario) => Directory.GetFiles(Path.Combine(Corpus(), scenario), "*.console")
        .SelectMany(File.ReadLines).Select(line => Explained().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)
        .Where(words => PacketWordsParser.Parse(words).Value is not null).Distinct();

    private static HostState Read(string folder) =>
        HostStateReader.Read(new([.. Directory.GetFiles(folder).Select(file => new SourceText(Path.GetFileName(file), File.ReadAllBytes(file)))])).Value;

    private static string Corpus()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Waybill.slnx")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Waybill.slnx stands in no folder above the tests.");
        }

        return Path.Combine(folder.FullName, "tests", "scenarios");
    }

    [GeneratedRegex(@"^\$ waybill explain ([^-]+?) --snapshot host( |$)")]
    private static partial Regex Explained();
}
