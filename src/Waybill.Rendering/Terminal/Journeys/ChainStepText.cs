using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Rendering.Terminal.Text;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A step in a chain in one line: <c>KUBE-SEP-OR6JECCPPINGGGRC:2  DNAT to 10.0.1.12:8081</c>.</summary>
internal static class ChainStepText
{
    public static Styled Of(ChainVisit visit, bool withComment, bool isEnd)
    {
        var step = visit.Step;
        var line = new Styled(NameOf(step), visit.IsCall ? Ink.Plain : Ink.Bold);
        line.Then(ActionOf(visit), isEnd ? Ink.Bad : visit.IsCall || step is not Step.Rule ? Ink.Dim : Ink.Bold, gap: 2);
        return withComment && CommentOf(step) is { } comment ? line.Then(comment, Ink.Dim, gap: 2) : line;
    }

    private static string NameOf(Step.InChain step) => step switch
    {
        Step.Rule { Handle: { } handle, Number: 0 } => $"{step.Chain.Chain} handle {handle}",
        _ => $"{step.Chain.Chain}:{step.Number}",
    };

    private static string ActionOf(ChainVisit visit) => visit.Step switch
    {
        Step.Policy policy => policy.Verdict is { } verdict ? $"policy {verdict.Name()}" : "policy",
        Step.Return => "end of chain",
        Step.Rule rule when visit.IsCall => rule.Action is { } action && action.StartsWith("goto ", StringComparison.Ordinal) ? "goto" : string.Empty,
        Step.Rule rule => rule.Action ?? rule.Verdict?.Name() ?? "matched",
        _ => string.Empty,
    };

    /// <summary>What whoever wrote the rule says it is for. Of several comments the first are for the writer itself.</summary>
    private static string? CommentOf(Step.InChain step) =>
        step is Step.Rule { Definition: { } rule } ? rule.Matches.OfType<Match.Comment>().LastOrDefault()?.Text : null;
}
