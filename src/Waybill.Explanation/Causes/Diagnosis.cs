using System.Collections.Immutable;
using Waybill.Explanation.Proofs;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Packets;

namespace Waybill.Explanation.Causes;

/// <summary>Looks for causes in the journeys of a packet and tries what might mend them.</summary>
internal sealed class Diagnosis(HostState state, JourneyOwners owners, MendedHosts hosts, Packet packet, Simulate? simulate)
{
    private ImmutableArray<Journey> _before = [];

    /// <summary>True to look for what keeps the answers, too.</summary>
    public bool AsksReply { get; init; }

    /// <summary>The findings of all worlds, each told once, the gravest first.</summary>
    public ImmutableArray<Finding> Of(ImmutableArray<Journey> worlds)
    {
        _before = worlds;
        var findings = new List<Finding>();
        for (int i = 0; i < worlds.Length; i++)
        {
            Collect(findings, worlds[i], i, isAnswer: false);
            foreach (var answer in AsksReply && worlds[i].Reply is { } reply ? reply.Worlds : [])
            {
                if (answer.Ending.Success is not true)
                {
                    Collect(findings, answer, i, isAnswer: true);
                }
            }
        }

        return [.. findings.Select(finding => finding.Worlds.Length == worlds.Length ? finding with { Worlds = [] } : finding).OrderByDescending(finding => finding.Severity)];
    }

    private void Collect(List<Finding> findings, Journey journey, int world, bool isAnswer)
    {
        foreach (var (rule, cause) in CausesOf(journey))
        {
            int known = findings.FindIndex(finding => finding.Id == rule.Id && finding.Title == cause.Title);
            if (known < 0)
            {
                var told = isAnswer ? cause with { Remedies = [.. cause.Remedies.Where(remedy => !remedy.IsForSender).Select(OfAnswer)] } : cause;
                findings.Add(ToFinding(rule, told, journey) with { Worlds = [world], OfAnswer = isAnswer });
            }
            else if (!findings[known].Worlds.Contains(world))
            {
                findings[known] = findings[known] with { Worlds = findings[known].Worlds.Add(world) };
            }
        }
    }

    /// <summary>An answer is mended where the packet is sent again and answered; whoever sends the answer is not asked to send another.</summary>
    private static Remedy OfAnswer(Remedy remedy) => remedy with { MendsAnswer = true, Resend = null };

    private List<(FindingRule Rule, Cause Cause)> CausesOf(Journey world)
    {
        var journey = new JourneyCase(world, state, owners) { AsksReply = AsksReply };
        var found = new List<(FindingRule Rule, Cause Cause)>();
        foreach (var rule in FindingRules.All)
        {
            if (rule.Look(journey) is { } cause)
            {
                found.Add((rule, cause));
            }
        }

        var superseded = found.SelectMany(item => item.Rule.Supersedes).ToHashSet(StringComparer.Ordinal);
        found.RemoveAll(item => superseded.Contains(item.Rule.Id));
        return found;
    }

    private Finding ToFinding(FindingRule rule, Cause cause, Journey world) =>
        new(rule.Id, cause.Severity, cause.Title, cause.Detail, cause.Evidence, FixesOf(cause, world));

    private ImmutableArray<Fix> FixesOf(Cause cause, Journey world) => simulate is null
        ? [.. cause.Remedies.Select(remedy => new Fix(remedy.Commands, remedy.Effect, remedy.Risk, null) { Permanent = remedy.Permanent })]
        : new Prover(hosts, packet, simulate) { Before = _before }.Prove(cause.Remedies, world);
}
