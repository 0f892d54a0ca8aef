using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Rendering.Terminal.Text;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The way through the chains of one table at one hook, as a tree of calls.</summary>
internal static class ChainRow
{
    private const int MostChainsNamed = 6;
    private const int MostNearMisses = 3;

    public static Row Of(ReadOnlySpan<Step> steps, Step.InChain first, RowContext context, bool isEnd)
    {
        string label = context.NamesBackend ? $"{first.Chain.Table} ({first.Chain.Backend.Name()})" : first.Chain.Table;
        var row = new Row(label) { IsEnd = isEnd };
        var visits = ChainVisits.Of(steps);
        var shown = context.Detail == Detail.Full ? visits : Folded(visits);
        var headings = context.Detail == Detail.Full ? new Styled?[shown.Count] : OwnerHeadings.Of(shown, context.Owners);
        for (int i = 0; i < shown.Count; i++)
        {
            if (headings[i] is { } heading)
            {
                row.Paragraphs.Add(new(heading));
            }

            AddStep(row, shown[i], context, isEnd && ReferenceEquals(shown[i].Step, steps[^1]));
        }

        if (context.Detail != Detail.Full)
        {
            AddOutcome(row, visits, shown, isEnd);
            if (isEnd)
            {
                AddNearMisses(row, visits);
            }
        }

        return row;
    }

    /// <summary>What decided or changed the packet, with the calls that led there.</summary>
    private static List<ChainVisit> Folded(List<ChainVisit> visits)
    {
        var kept = new List<ChainVisit>();
        for (int i = 0; i < visits.Count; i++)
        {
            if (IsTelling(visits, i))
            {
                foreach (int caller in visits[i].Callers)
                {
                    if (!kept.Contains(visits[caller]))
                    {
                        kept.Add(visits[caller]);
                    }
                }

                kept.Add(visits[i]);
            }
        }

        return kept;
    }

    private static bool IsTelling(List<ChainVisit> visits, int index)
    {
        var step = visits[index].Step;
        return !step.Changes.IsEmpty || step switch
        {
            Step.Rule { Verdict: Verdict.Accept or Verdict.Drop or Verdict.Queue or Verdict.Stolen } => true,
            Step.Rule { Verdict: null, Action: null } => !visits[index].IsCall,
            _ => false,
        };
    }

    private static void AddStep(Row row, ChainVisit visit, RowContext context, bool isEnd)
    {
        int indent = visit.Depth * 2;
        bool isBranch = visit.IsFirstInChain;
        bool isFull = context.Detail == Detail.Full;
        if (isFull)
        {
            foreach (var miss in visit.Step.PassedBy)
            {
                row.Paragraphs.Add(new(Miss(miss), indent) { IsBranch = isBranch });
                isBranch = false;
            }
        }

        bool isWhole = isFull || !visit.IsCall;
        row.Paragraphs.Add(new(ChainStepText.Of(visit, withComment: !isWhole, isEnd), indent) { IsBranch = isBranch });
        if (isFull && context.Owners.Of(visit.Step) is { } owner)
        {
            row.Paragraphs.Add(new(OwnerText.Of(owner), indent + 2));
        }

        if (isWhole && !visit.Step.Changes.IsEmpty)
        {
            row.Paragraphs.Add(new(Rows.Changes(visit.Step, context.Owners), indent + 2));
        }

        if (isWhole && visit.Step is Step.Rule { Definition: { } rule })
        {
            row.Paragraphs.Add(new(Quote.Of(rule.Text, rule.Source), indent + 2));
        }
    }

    private static void AddOutcome(Row row, List<ChainVisit> visits, List<ChainVisit> shown, bool isEnd)
    {
        var others = visits.Where(visit => visit.Depth > 0 && !shown.Any(kept => kept.Step.Chain == visit.Step.Chain))
            .Select(visit => visit.Step.Chain.Chain).Distinct().ToList();
        string through = others.Count == 0 ? string.Empty : $"after {ListOf(others)}";
        if (visits[^1].Step is Step.Policy policy)
        {
            string text = policy.Verdict is { } verdict ? $"policy {verdict.Name()}" : "policy";
            row.Paragraphs.Add(new(new Styled(text, isEnd ? Ink.Bad : Ink.Plain).Then(through, Ink.Dim, gap: 2)));
        }
        else if (shown.Count == 0)
        {
            row.Paragraphs.Add(new(new Styled("the trail goes no further", Ink.Caution).Then(through, Ink.Dim, gap: 2)));
        }
    }

    private static void AddNearMisses(Row row, List<ChainVisit> visits)
    {
        var near = visits.SelectMany(visit => visit.Step.PassedBy.Where(miss => miss.IsTelling)).ToList();
        foreach (var miss in near.TakeLast(MostNearMisses))
        {
            row.Paragraphs.Add(new(Miss(miss)));
        }
    }

    private static Styled Miss(RuleMiss miss) =>
        new Styled($"{miss.Chain.Chain}:{miss.Rule.Number}", Ink.Dim)
            .Then(miss.IsNear ? "nearly" : "no", miss.IsNear ? Ink.Caution : Ink.Dim, gap: 2)
            .Then(miss.Why, miss.IsNear ? Ink.Plain : Ink.Dim, gap: 2);

    private static string ListOf(List<string> chains) => chains.Count <= MostChainsNamed
        ? string.Join(", ", chains)
        : $"{string.Join(", ", chains.Take(MostChainsNamed - 1))} and {chains.Count - MostChainsNamed + 1} more";
}
