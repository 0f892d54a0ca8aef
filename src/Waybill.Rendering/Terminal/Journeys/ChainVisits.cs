using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>
/// Finds out which call led to which step from the chains' names alone, so that it works for traces without a ruleset too.
/// A chain cannot call itself, so a name that is on the stack means that the kernel came back to it.
/// </summary>
internal static class ChainVisits
{
    public static List<ChainVisit> Of(ReadOnlySpan<Step> steps)
    {
        var visits = new List<ChainVisit>(steps.Length);
        var stack = new List<(string Chain, int Caller)>();
        for (int i = 0; i < steps.Length; i++)
        {
            var step = (Step.InChain)steps[i];
            int level = stack.FindIndex(entry => entry.Chain == step.Chain.Chain);
            bool isEntry = level < 0;
            if (isEntry)
            {
                stack.Add((step.Chain.Chain, i - 1));
            }
            else
            {
                stack.RemoveRange(level + 1, stack.Count - level - 1);
            }

            var callers = stack.Skip(1).Select(entry => entry.Caller).ToImmutableArray();
            visits.Add(new(step, stack.Count - 1, isEntry && stack.Count > 1, IsCall(steps, i), callers));
        }

        return visits;
    }

    private static bool IsCall(ReadOnlySpan<Step> steps, int index) => steps[index] is Step.Rule rule
        && (rule.Action is { } action
            ? action.StartsWith("jump ", StringComparison.Ordinal) || action.StartsWith("goto ", StringComparison.Ordinal)
            : index + 1 < steps.Length && ((Step.InChain)steps[index + 1]).Chain != rule.Chain);
}
