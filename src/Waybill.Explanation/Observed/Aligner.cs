using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Observed;

/// <summary>
/// Lays a recorded journey beside a predicted one. A trace shows only steps in chains, only of the rule engines that were
/// traced, and only from the rule that began the tracing; all else between is taken from the prediction.
/// </summary>
internal static class Aligner
{
    public static Alignment Align(Journey observed, Journey predicted)
    {
        var seen = observed.Steps.OfType<Step.InChain>().ToList();
        var expected = Comparable(predicted, seen);
        int start = seen.Count == 0 ? -1 : expected.FindIndex(index => StepAgreement.Holds(seen[0], At(predicted, index)));
        if (start < 0)
        {
            return new(0, seen.FirstOrDefault(), expected.Count > 0 ? At(predicted, expected[0]) : null, observed.Steps, [], predicted);
        }

        int agreed = 0;
        while (agreed < seen.Count && start + agreed < expected.Count && StepAgreement.Holds(seen[agreed], At(predicted, expected[start + agreed])))
        {
            agreed++;
        }

        var next = start + agreed < expected.Count ? At(predicted, expected[start + agreed]) : null;
        if (agreed < seen.Count)
        {
            return new(agreed, seen[agreed], next, observed.Steps, [], predicted);
        }

        int end = next is null ? predicted.Steps.Length : expected[start + agreed];
        var (steps, inferred) = Merge(observed, predicted, expected.Skip(start).Take(agreed).ToImmutableArray(), end);
        return new(agreed, null, next, steps, inferred, predicted);
    }

    /// <summary>The indices of the predicted steps that the trace would show.</summary>
    private static List<int> Comparable(Journey predicted, List<Step.InChain> seen)
    {
        var indices = new List<int>();
        for (int i = 0; i < predicted.Steps.Length; i++)
        {
            if (predicted.Steps[i] is Step.InChain step
                && seen.Any(traced => traced.Chain.Family == step.Chain.Family && StepAgreement.SameBackend(traced.Chain.Backend, step.Chain.Backend)))
            {
                indices.Add(i);
            }
        }

        return indices;
    }

    private static (ImmutableArray<Step> Steps, ImmutableHashSet<int> Inferred) Merge(
        Journey observed, Journey predicted, ImmutableArray<int> matched, int end)
    {
        var seen = observed.Steps.OfType<Step.InChain>().ToList();
        var steps = ImmutableArray.CreateBuilder<Step>();
        var inferred = ImmutableHashSet.CreateBuilder<int>();
        for (int i = 0; i < end; i++)
        {
            int at = matched.IndexOf(i);
            if (at >= 0)
            {
                steps.Add(Enriched(seen[at], At(predicted, i)));
            }
            else if (predicted.Steps[i] is not Step.InChain || matched[0] < i)
            {
                bool isSeen = SeenElsewhere(observed, predicted.Steps[i]) is not null;
                _ = isSeen || inferred.Add(steps.Count);
                steps.Add(SeenElsewhere(observed, predicted.Steps[i]) ?? predicted.Steps[i]);
            }
        }

        return (steps.ToImmutable(), inferred.ToImmutable());
    }

    /// <summary>What the trace itself says of connection tracking, as newer versions of nft do.</summary>
    private static Step.Conntrack? SeenElsewhere(Journey observed, Step predicted) => predicted is Step.Conntrack
        ? observed.Steps.OfType<Step.Conntrack>().FirstOrDefault(step => step.Hook == predicted.Hook)
        : null;

    /// <summary>The predicted step, which quotes its rule, with what was recorded of it.</summary>
    private static Step.InChain Enriched(Step.InChain seen, Step.InChain predicted) => predicted with
    {
        Chain = seen.Chain,
        Hook = seen.Hook ?? predicted.Hook,
        InInterface = seen.InInterface ?? predicted.InInterface,
        OutInterface = seen.OutInterface ?? predicted.OutInterface,
        Changes = predicted.Changes.IsEmpty ? seen.Changes : predicted.Changes,
    };

    private static Step.InChain At(Journey journey, int index) => (Step.InChain)journey.Steps[index];
}
