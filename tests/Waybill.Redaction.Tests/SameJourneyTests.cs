using Waybill.Explanation;
using Waybill.Linux.Snapshots;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Parsing.Packets;
using Waybill.Parsing.Snapshots;
using Waybill.Simulation;
using Xunit;

namespace Waybill.Redaction.Tests;

/// <summary>The diagnosis of a redacted snapshot is that of the snapshot: each packet of the scenarios fares step for step the same.</summary>
public sealed class SameJourneyTests
{
    public static TheoryData<string> Snapshots => [.. ScenarioSnapshots.All];

    [Theory]
    [MemberData(nameof(Snapshots))]
    public void Packet_fares_the_same_in_a_redacted_snapshot(string path)
    {
        var snapshot = SnapshotOpener.Open(Path.Combine(ScenarioSnapshots.Folder, path), SnapshotLimits.Default);
        var questions = ScenarioSnapshots.Questions.Where(question => question.Snapshot == path).ToList();
        var redactor = new Redactor([.. snapshot.Texts, .. questions.Select((question, i) => Model.Sources.SourceText.FromString($"packet{i}", question.Packet))]);
        var redacted = new Snapshot([.. snapshot.Texts.Select(redactor.Redact)]);
        var (before, problemsBefore) = HostStateReader.Read(snapshot);
        var (after, problemsAfter) = HostStateReader.Read(redacted);

        Assert.Equal(problemsBefore.Select(problem => $"{problem.Code} {problem.Source.Line}"), problemsAfter.Select(problem => $"{problem.Code} {problem.Source.Line}"));
        foreach (var (_, packet, asksReply) in questions)
        {
            var told = Tell(before, packet, asksReply, redactor.Redact);
            var retold = Tell(after, redactor.Redact(packet), asksReply, static name => name);
            Assert.Equal(told, retold);
        }
    }

    /// <summary>All that a journey is told by but addresses: names are said as they are called after the redaction.</summary>
    private static List<string> Tell(HostState host, string words, bool asksReply, Func<string, string> rename)
    {
        var packet = PacketWordsParser.Parse(words).Value;
        if (packet is null)
        {
            return ["no packet"];
        }

        var worlds = new Simulator(host, new SimulationOptions { FollowsReply = true }).Send(packet.Value);
        var explained = new Explainer(host, AssumedFacts.None, followsReplies: true) { AsksReply = asksReply }.Explain(packet.Value, worlds);
        var told = new List<string>();
        foreach (var world in worlds)
        {
            told.Add($"world {world.Probability:0.###} {string.Join(' ', world.Assumptions.Select(assumption => rename(assumption.About)))}");
            told.AddRange(world.Steps.Select(step => Tell(step, rename)));
            told.Add(Tell(world.Ending, rename));
            told.AddRange(world.Reply?.Worlds.Select(answer => "reply " + Tell(answer.Ending, rename)) ?? []);
        }

        told.AddRange(explained.Findings.Select(finding => $"finding {finding.Id} {finding.Severity} {finding.Fixes.Length} fixes"));
        return told;
    }

    private static string Tell(Step step, Func<string, string> rename)
    {
        string changes = string.Join(' ', step.Changes.Select(change => change.Field));
        string devices = $"{rename(step.InInterface ?? "-")} {rename(step.OutInterface ?? "-")}";
        return step switch
        {
            Step.InChain chain => $"{step.GetType().Name} {chain.Chain.Table} {rename(chain.Chain.Chain)} {chain.Number} {step.Hook} {devices} {changes} {chain.PassedBy.Length}",
            Step.Route route => $"Route {route.Kind} {route.Decision.Type} {devices}",
            Step.Bridge bridge => $"Bridge {rename(bridge.Name)} {rename(bridge.Port ?? "-")} {devices}",
            _ => $"{step.GetType().Name} {step.Hook} {devices} {changes}",
        };
    }

    private static string Tell(Ending ending, Func<string, string> rename) =>
        $"{ending.Kind} {ending.Reason} {ending.Hook} {ending.Stage} {rename(ending.OutInterface ?? "-")} {rename(ending.NextHop.ToString())} {ending.Answer}";
}
