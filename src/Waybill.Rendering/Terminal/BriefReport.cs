using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>A few lines without places in files, so that two runs can be compared with diff.</summary>
internal static class BriefReport
{
    public static void Write(Page page, Explained explained)
    {
        WriteJourneys(page, explained);
        SupposedReport.WriteInShort(page, explained);
        WhyReport.WriteInShort(page, explained);
        foreach (var (title, reply, answer) in explained.AsksReply ? ReplyReport.Of(explained) : [])
        {
            page.Line($"  {title.ToLowerInvariant()}", Ink.Dim);
            WriteJourneys(page, answer);
            ReplyReport.WriteFailure(page, reply);
        }

        foreach (var finding in explained.Findings)
        {
            page.Line(new Styled($"  {finding.Id}", FindingViewInk(finding)).Then(FirstFix(finding), Ink.Plain, gap: 2));
        }
    }

    private static void WriteJourneys(Page page, Explained explained)
    {
        page.Line(PacketText.Of(explained.Packet, explained.Owners), Ink.Bold);
        foreach (var world in explained.Worlds)
        {
            if (explained.Worlds.Length > 1)
            {
                page.Line($"  world {Share.Of(world.Probability, Share.IsAssumed(explained.Worlds))}", Ink.Dim);
            }

            foreach (var step in world.Steps.Where(step => !step.Changes.IsEmpty))
            {
                string purpose = step is Step.Rule && explained.Owners.Of(step) is { } owner ? $"{owner}" : string.Empty;
                page.Line(new Styled($"  {Place(step)}  ", Ink.Dim).Add(Rows.Changes(step, explained.Owners)).Then(purpose, Ink.Dim, gap: 3));
            }

            page.Line(new Styled($"  {EndingLook.Sign(world.Ending.Kind)} ", EndingLook.Ink(world.Ending.Kind)).Add(EndingPhrase.Of(world, explained.Owners).ToString()));
        }
    }

    private static Ink FindingViewInk(Finding finding) => Findings.FindingView.InkOf(finding.Severity);

    private static string FirstFix(Finding finding) =>
        finding.Fixes is [{ Commands: [var first, .. var more] } fix, ..]
            ? first + More(more.Length) + (fix.Proof is { } proof ? $"  (then: {proof.Text})" : string.Empty)
            : string.Empty;

    // One line would not hold them, and the first alone does not mend anything.
    private static string More(int commands) => commands switch
    {
        0 => string.Empty,
        1 => ", and 1 command more",
        _ => $", and {commands} commands more",
    };

    private static string Place(Step step)
    {
        string hook = step.Hook?.ToString().ToLowerInvariant() ?? "host";
        return step is Step.InChain inChain ? $"{hook} {inChain.Chain.Table} {inChain.Chain.Chain}:{inChain.Number}" : hook;
    }
}
