using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Explanation.Suppositions;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>What was changed before the packet was sent, and what that changed for it. In the journey below, new rows carry a plus.</summary>
internal static class SupposedReport
{
    private const int MostGone = 12;

    public static void Write(Page page, Explained explained)
    {
        if (explained.Supposed is not { } supposed)
        {
            return;
        }

        WriteChanges(page, supposed.Changes);
        WriteEndings(page, "before: ", supposed.Before, explained.AsksReply);
        WriteEndings(page, "now:    ", explained.Worlds, explained.AsksReply);
        bool answersAlike = !explained.AsksReply || supposed.Before.Select(AnswerOf).ToHashSet().SetEquals(explained.Worlds.Select(AnswerOf));
        WriteRemark(page, supposed, answersAlike);
        page.Blank();
    }

    /// <summary>The changes alone, each with what follows from it.</summary>
    public static void WriteChanges(Page page, ImmutableArray<Supposition> changes)
    {
        foreach (var change in changes)
        {
            page.Wrapped(new Styled("WHAT IF  ", Ink.Heading), new Styled("           "), new Styled(change.Text, Ink.Command));
            foreach (string effect in change.Effects)
            {
                page.Wrapped(new Styled("         "), new Styled("         "), new Styled(effect, Ink.Dim), page.TextWidth);
            }
        }
    }

    public static void WriteInShort(Page page, Explained explained)
    {
        foreach (var change in explained.Supposed?.Changes ?? [])
        {
            page.Line($"  what if {change.Text}", Ink.Dim);
        }

        if (explained.Supposed is { } supposed)
        {
            WriteEndings(page, "  before: ", supposed.Before, explained.AsksReply);
        }
    }

    private static void WriteEndings(Page page, string lead, ImmutableArray<Journey> worlds, bool withAnswers)
    {
        bool isAssumed = Share.IsAssumed(worlds);
        foreach (var group in worlds.GroupBy(world => $"{EndingPhrase.Of(world)}{(withAnswers ? AnswerOf(world) : string.Empty)}"))
        {
            var kind = group.First().Ending.Kind;
            string share = worlds.Length == 1 ? string.Empty : $"{Share.Of(group.Sum(world => world.Probability), isAssumed)}  ";
            page.Wrapped(new Styled(lead, Ink.Dim), new Styled(new string(' ', lead.Length)), new Styled($"{EndingLook.Sign(kind)} ", EndingLook.Ink(kind)).Add(share).Add(group.Key));
            lead = new string(' ', lead.Length);
        }
    }

    /// <summary>What becomes of the answer, as the rest of a line; empty where there is none.</summary>
    private static string AnswerOf(Journey world) => world.Reply switch
    {
        null => string.Empty,
        { Failure: { } failure } => $"; the answer is of no use: {failure}",
        { Worlds: var worlds } => $"; the answer is {string.Join(", or ", worlds.Select(answer => EndingPhrase.Of(answer).ToString()).Distinct())}",
    };

    private static void WriteRemark(Page page, Supposed supposed, bool answersAlike)
    {
        if (!supposed.FaresDifferently && answersAlike)
        {
            bool isSame = supposed.ByWorld.All(difference => difference.New.IsEmpty && difference.Gone.IsEmpty);
            page.Line(isSame ? "The journey is the same, step by step." : "The packet fares alike; its way there has changed.", Ink.Caution);
        }

        // With several worlds, what one lacks another may have.
        if (supposed is not { Before: [_], ByWorld: [var difference] })
        {
            return;
        }

        var gone = difference.Gone.Order().Select(index => difference.Before.Steps[index]).Where(step => !IsToldByCheck(step)).ToList();
        foreach (var step in gone.Take(MostGone))
        {
            page.Wrapped(new Styled("no longer ", Ink.Dim), new Styled("            "), new Styled(StepInShort.Of(step)));
        }

        if (gone.Count > MostGone)
        {
            page.Line($"no longer {gone.Count - MostGone} further steps", Ink.Dim);
        }
    }

    // A lookup that the check of the source refused says only what the check says itself.
    private static bool IsToldByCheck(Step step) => step is Step.Route { Decision: { Error: not null, Validation.Passed: false } };
}
