using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Sorts the steps of a journey into sections and rows.</summary>
internal static class Outline
{
    /// <param name="steps">All steps of the journey.</param>
    /// <param name="from">The first step to show.</param>
    /// <param name="to">One past the last step to show.</param>
    /// <param name="context">What the rows depend on besides the steps.</param>
    public static List<Section> Of(ImmutableArray<Step> steps, int from, int to, RowContext context)
    {
        var sections = new List<Section>();
        for (int i = from; i < to;)
        {
            int next = EndOfRow(steps, i, to);
            if (Rows.IsSilent(steps[i], context.Detail))
            {
                i = next;
                continue;
            }

            string heading = HeadingOf(steps[i]);
            if (sections.Count == 0 || sections[^1].Heading != heading)
            {
                sections.Add(new(heading, NoteOf(steps[i])));
            }

            sections[^1].Rows.Add(Rows.Of(steps.AsSpan()[i..next], i, context) with { IsNew = Enumerable.Range(i, next - i).Any(context.New.Contains) });
            i = next;
        }

        return sections;
    }

    /// <summary>The first step of the row that holds a step, so that no row is told in two halves.</summary>
    public static int StartOfRow(ImmutableArray<Step> steps, int index)
    {
        int start = 0;
        while (start < index)
        {
            int end = EndOfRow(steps, start, steps.Length);
            if (end > index)
            {
                return start;
            }

            start = end;
        }

        return start;
    }

    /// <summary>Steps in chains of one table at one hook share a row.</summary>
    private static int EndOfRow(ImmutableArray<Step> steps, int start, int to)
    {
        int end = start + 1;
        if (steps[start] is not Step.InChain first)
        {
            return end;
        }

        while (end < to && steps[end] is Step.InChain next && next.Hook == first.Hook
            && next.Chain.Table == first.Chain.Table && next.Chain.Backend == first.Chain.Backend
            && next.Chain.Family == first.Chain.Family && !BeginsAnew(steps[end - 1], next))
        {
            end++;
        }

        return end;
    }

    /// <summary>A base chain that has decided is done: what follows, though of the same table, is another pass.</summary>
    private static bool BeginsAnew(Step before, Step.InChain next) =>
        before is Step.Policy || (before is Step.Rule { Verdict: Model.Netfilter.Verdict.Accept } && next.Number == 1);

    private static string HeadingOf(Step step) => step switch
    {
        Step.Route or Step.ReversePath => "ROUTING",
        Step.Neighbour => "NEIGHBOUR",
        Step.Socket => "SOCKET",
        Step.Bridge => "BRIDGE",
        Step.Tunnel => "TUNNEL",
        _ => step.Hook is { } hook ? hook.ToString().ToUpperInvariant() : "HOST",
    };

    private static string NoteOf(Step step)
    {
        if (step is not (Step.InChain or Step.Conntrack))
        {
            return step is Step.Neighbour && step.OutInterface is { } link ? $"on {link}" : string.Empty;
        }

        string input = step.InInterface is { } device ? $"in {device}" : string.Empty;
        string output = step.OutInterface is { } way ? $"out {way}" : string.Empty;
        return $"{input} {output}".Trim();
    }
}
