using Waybill.Explanation;
using Waybill.Explanation.Questions;
using Waybill.Rendering.Terminal.Text;
using Waybill.Rendering.Words;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Answers why a packet hit what was asked about, or did not. Worlds with the same answer are told once.</summary>
internal static class WhyReport
{
    public static void Write(Page page, Explained explained)
    {
        foreach (var (share, answer) in Of(explained))
        {
            page.Line(new Styled($"WHY  {answer.About}", Ink.Heading).Then(share, Ink.Dim, gap: 2));
            WriteOutcome(page, answer);
            if (answer.Rule is { } asked && !answer.Rules.Any(rule => ReferenceEquals(rule.Rule, asked)))
            {
                page.Wrapped(new Styled("    "), new Styled("      "), Quote.Of(asked.Text, asked.Source));
            }

            foreach (var rule in answer.Rules)
            {
                WriteRule(page, rule);
            }

            if (answer.WouldHit is { } packet)
            {
                page.Wrapped(new Styled("  It would with  ", Ink.Dim), new Styled("                 "), new Styled(PacketText.Of(packet, explained.Owners)));
            }

            page.Blank();
        }
    }

    public static void WriteInShort(Page page, Explained explained)
    {
        foreach (var (share, answer) in Of(explained))
        {
            page.Line(new Styled($"  why {answer.About}: ", Ink.Dim).Add(answer.Outcome.Name()).Then(share, Ink.Dim, gap: 2));
            foreach (var refusal in answer.Rules.SelectMany(rule => rule.Refusals))
            {
                page.Line($"    {refusal.Why}");
            }
        }
    }

    private static void WriteOutcome(Page page, WhyAnswer answer)
    {
        string sign = answer.Outcome == WhyOutcome.Hit ? "✓ " : "✗ ";
        var ink = answer.Outcome == WhyOutcome.Hit ? Ink.Good : Ink.Caution;
        page.Wrapped(new Styled(sign, ink), new Styled("  "), new Styled(answer.Outcome.Title(), ink).Then(answer.Text, gap: 2), page.TextWidth);
    }

    private static void WriteRule(Page page, RuleInWay rule)
    {
        page.Line(new Styled($"  {rule.Chain.Chain}:{rule.Number}", Ink.Bold).Then(rule.Note, Ink.Dim, gap: 2));
        if (rule.Rule is { } known)
        {
            page.Wrapped(new Styled("    "), new Styled("      "), Quote.Of(known.Text, known.Source));
        }

        foreach (var refusal in rule.Refusals)
        {
            page.Wrapped(new Styled(refusal.IsOpen ? "    ?  " : "    ✗  ", Ink.Caution), new Styled("       "), new Styled(refusal.Why));
        }
    }

    /// <summary>The answers, each with its share of the worlds where they differ.</summary>
    private static IEnumerable<(string Share, WhyAnswer Answer)> Of(Explained explained)
    {
        for (int question = 0; !explained.Why.IsEmpty && question < explained.Why[0].Length; question++)
        {
            var byText = explained.Worlds.Zip(explained.Why, (world, answers) => (World: world, Answer: answers[question]))
                .GroupBy(item => (item.Answer.Outcome, item.Answer.Text)).ToList();
            foreach (var group in byText)
            {
                yield return (byText.Count == 1 ? string.Empty : Share.Of(group.Sum(item => item.World.Probability), Share.IsAssumed(explained.Worlds)), group.First().Answer);
            }
        }
    }
}
