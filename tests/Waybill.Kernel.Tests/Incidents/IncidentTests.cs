using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Packets;
using Waybill.Simulation;
using Waybill.Simulation.Routing;
using Xunit;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>
/// Incidents as users meet them, rebuilt in the kernel: the traffic fails, Waybill says why from the host's own state, what it
/// says agrees with what the kernel counted, and each command that it proposes makes the traffic get through. With
/// WAYBILL_RECORD=1 the scenarios' snapshots are recorded anew.
/// </summary>
public class IncidentTests
{
    private static readonly string[] Tools = ["iptables-nft", "iptables-legacy", "ipset", "conntrack", "nft", "ss", "python3", "unshare"];

    // WAYBILL_INCIDENTS="no-route martian-source" runs these alone.
    public static TheoryData<string> Incidents => new(Environment.GetEnvironmentVariable("WAYBILL_INCIDENTS") is { Length: > 0 } chosen ? chosen.Split(' ') : Incident.Names(Incident.Explaining));

    [Theory]
    [MemberData(nameof(Incidents))]
    public void Is_diagnosed_and_mended(string name)
    {
        Equipment.Demand(Tools);
        var incident = Incident.Read(name);
        Assert.Contains($"$ waybill explain {incident.Packet} --snapshot host{(incident.AsksReply ? " --reply" : string.Empty)}\n", File.ReadAllText(Path.Combine(incident.Folder, Incident.Explaining)), StringComparison.Ordinal);

        var explained = Diagnose(incident);
        int mended = MendByCommands(incident, explained.Findings);
        if (incident.HasMend)
        {
            using var laboratory = IncidentLaboratory.Build(incident);
            laboratory.Succeed("mend");
            string? complaint = laboratory.Probe();
            Assert.True(complaint is null, $"What {name} does by hand does not help: {complaint}");
        }

        Assert.True(mended > 0 != incident.Prose.Length > 0, mended == 0 ? $"No fix of {name} is a proven command, and lab.sh does not say why." : $"lab.sh says that {incident.Prose}, yet {mended} commands mend it.");
    }

    private static Explained Diagnose(Incident incident)
    {
        using var laboratory = IncidentLaboratory.Build(incident);
        Assert.True(laboratory.ProbeFails(), $"Nothing is wrong in {incident.Name}: the traffic gets through.");
        if (Environment.GetEnvironmentVariable("WAYBILL_RECORD") == "1")
        {
            laboratory.Succeed("record");
        }

        var explained = Explain(laboratory.Collect(), incident);
        Assert.True(explained.Findings.FirstOrDefault()?.Id == incident.Finding, $"{incident.Name} is {incident.Finding}, but found was: {Told(explained)}");
        Assert.True(incident.Also.All(id => explained.Findings.Any(finding => finding.Id == id)), $"{incident.Name} is {string.Join(' ', incident.Also)}, too, but found was: {Told(explained)}");
        Agrees(explained.Worlds, laboratory);
        return explained;
    }

    private static Explained Explain(HostState state, Incident incident)
    {
        var packet = PacketWordsParser.Parse(incident.Packet).Value ?? throw new InvalidOperationException($"{incident.Packet} is no packet");
        var options = new SimulationOptions { RecordMisses = true, FollowsReply = true, RouteDetail = LookupDetail.Considered };
        var explainer = new Explainer(state, AssumedFacts.None, followsReplies: true) { AsksReply = incident.AsksReply };
        return explainer.Explain(packet, new Simulator(state, options).Send(packet));
    }

    /// <summary>What the kernel counted fits one world: each rule and policy that is said to have been met was met, and the way the packet is said to have died occurred.</summary>
    private static void Agrees(ImmutableArray<Journey> worlds, IncidentLaboratory laboratory)
    {
        var rules = new RuleCounters(laboratory.Host);
        var statistics = new IpStatistics(laboratory.Host);
        var doubts = worlds.Select(world => world.Steps.OfType<Step.InChain>().Where(step => IsCounted(step) && rules.At(step) <= 0)
            .Select(step => $"{step.Chain} {step.Number} counted {rules.At(step)}")
            .Concat(IpStatistics.CounterOf(world) is { } counter && statistics.Of(counter) <= 0 ? [$"{counter} is {statistics.Of(counter)}"] : []));
        Assert.True(doubts.Any(world => !world.Any()), $"The kernel counted otherwise: {string.Join("; ", doubts.First())}");
    }

    // Chains that iptables-nft -A made count no packets at their policy, and those without rules are listed but do not exist.
    private static bool IsCounted(Step.InChain step) =>
        step is Step.Rule || (step is Step.Policy policy && (step.Chain.Backend == Backend.Legacy || policy.Verdict == Verdict.Drop));

    private static int MendByCommands(Incident incident, ImmutableArray<Finding> findings)
    {
        int count = 0;
        var fixes = findings.SelectMany(finding => finding.Fixes)
            .Where(fix => fix is { Commands.IsEmpty: false, Proof.Success: true } && !fix.Commands.Any(incident.IsBeyondReach))
            .DistinctBy(fix => string.Join('\n', fix.Commands));
        foreach (var fix in fixes)
        {
            using var laboratory = IncidentLaboratory.Build(incident);
            foreach (string command in fix.Commands)
            {
                laboratory.Succeed("fix", command);
            }

            string? complaint = laboratory.Probe();
            Assert.True(complaint is null, $"In {incident.Name} this was to help, and does not: {string.Join("; ", fix.Commands)}: {complaint}");
            count++;
        }

        return count;
    }

    private static string Told(Explained explained) => string.Join("; ", explained.Findings.Select(finding => $"{finding.Id}: {finding.Title}"))
        + " | " + string.Join(" or ", explained.Worlds.Select(world => $"{world.Ending.Kind} {world.Ending.Reason}"));
}
