using System.Collections.Immutable;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Flows;

/// <summary>Holds what happens to a packet against what is expected of it.</summary>
public static class FlowJudge
{
    /// <summary>Judges one flow. What cannot be told fails nothing: it leaves the flow undecided.</summary>
    /// <param name="flow">What is expected.</param>
    /// <param name="explained">What happens: with replies where the flow asks for the answer.</param>
    public static FlowResult Judge(ExpectedFlow flow, Explained explained)
    {
        ArgumentNullException.ThrowIfNull(flow);
        ArgumentNullException.ThrowIfNull(explained);
        var failures = ImmutableArray.CreateBuilder<string>();
        var doubts = ImmutableArray.CreateBuilder<string>();
        foreach (var world in explained.Worlds)
        {
            JudgeEnding(flow, world, failures, doubts);
            JudgeWay(flow, world, failures, doubts);
            JudgeReply(flow, world, failures, doubts);
            JudgeFinding(flow, explained, failures);
        }

        return new(
            flow,
            explained,
            failures.Count > 0 ? FlowStatus.NotAsExpected : doubts.Count > 0 ? FlowStatus.Undecided : FlowStatus.AsExpected,
            [.. failures.Concat(doubts).GroupBy(complaint => complaint).Select(same => Counted(same.Key, same.Count(), explained.Worlds.Length))]);
    }

    private static void JudgeEnding(ExpectedFlow flow, Journey world, ImmutableArray<string>.Builder failures, ImmutableArray<string>.Builder doubts)
    {
        var ending = world.Ending;
        if (!flow.Outcomes.Any(outcome => outcome.Admits(ending.Kind)))
        {
            string expected = string.Join(" or ", flow.Outcomes.Select(outcome => outcome.Word()));
            (IsOpen(ending) ? doubts : failures).Add($"expected {expected}, got {EndingPhrase.Of(world)}");
            return;
        }

        if (flow.Reason is { } reason && ending.Reason?.Name != reason)
        {
            failures.Add($"expected the kernel's reason {reason}, but it gives {ending.Reason?.Name ?? "none"}");
        }

        if (flow.Answer is { } answer && ending.Answer != answer)
        {
            failures.Add($"expected the answer {answer}, but the sender is told {ending.Answer ?? "nothing"}");
        }
    }

    private static void JudgeWay(ExpectedFlow flow, Journey world, ImmutableArray<string>.Builder failures, ImmutableArray<string>.Builder doubts)
    {
        foreach (var waypoint in flow.Via.Where(waypoint => Passing.Of(waypoint, world) is null))
        {
            // A journey that ends in the open may still come by.
            (IsOpen(world.Ending) ? doubts : failures).Add($"does not pass {waypoint.Words}");
        }

        foreach (var waypoint in flow.NotVia)
        {
            if (Passing.Of(waypoint, world) is { } place)
            {
                failures.Add($"must not pass {waypoint.Words}, but does{(place == waypoint.Words ? string.Empty : $": {place}")}");
            }
            else if (IsOpen(world.Ending) && !flow.Outcomes.Any(outcome => outcome.Admits(world.Ending.Kind)))
            {
                doubts.Add($"may still pass {waypoint.Words}");
            }
        }
    }

    private static void JudgeReply(ExpectedFlow flow, Journey world, ImmutableArray<string>.Builder failures, ImmutableArray<string>.Builder doubts)
    {
        if (flow.Reply is not { } wanted || world.Ending.Success is not true)
        {
            return;
        }

        bool? comes = world.Reply is null ? false : world.Reply.Success;
        if (comes is null)
        {
            doubts.Add($"what becomes of the answer cannot be told");
        }
        else if (comes != wanted)
        {
            failures.Add(wanted ? $"its answer does not come back{Loss(world)}" : $"its answer comes back");
        }
    }

    private static void JudgeFinding(ExpectedFlow flow, Explained explained, ImmutableArray<string>.Builder failures)
    {
        if (flow.Finding is { } id && !explained.Findings.Any(finding => finding.Id == id))
        {
            string found = string.Join(", ", explained.Findings.Select(finding => finding.Id));
            failures.Add($"expected the finding {id}, but there is {(found.Length > 0 ? found : "none")}");
        }
    }

    private static string Loss(Journey world) => world.Reply switch
    {
        null => ": nothing answers such a packet",
        { Failure: { } failure } => $": {failure}",
        { Worlds: var worlds } => worlds.FirstOrDefault(answer => answer.Ending.Success is false) is { } lost ? $": {EndingPhrase.Of(lost)}" : string.Empty,
    };

    private static bool IsOpen(Ending ending) => ending.Success is null;

    // What holds in every world is said plainly.
    private static string Counted(string complaint, int worlds, int all) =>
        worlds == all ? complaint : $"{complaint} (in {worlds} of {all} worlds)";
}
