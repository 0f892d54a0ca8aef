using System.Collections.Immutable;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The answer's journey below that of the packet; where a packet has many worlds, answers that end alike are told once.</summary>
internal static class ReplyReport
{
    /// <summary>The answers of a packet's worlds as explanations of their own, each with its share, the likeliest first.</summary>
    public static ImmutableArray<(string Title, Reply Reply, Explained Explained)> Of(Explained explained)
    {
        double all = Math.Max(explained.Worlds.Sum(world => world.Probability), double.Epsilon);
        return
        [
            .. explained.Worlds.Where(world => world.Reply is not null)
                .GroupBy(world => Shape(world.Reply!))
                .Select(group => (Share: group.Sum(world => world.Probability) / all, First: group.First()))
                .OrderByDescending(item => item.Share)
                .Select(item => (Title(explained, item.Share), item.First.Reply!, ToExplained(item.First.Reply!, explained))),
        ];
    }

    public static void Write(Page page, Explained explained, Detail detail)
    {
        var replies = Of(explained);
        if (replies.IsEmpty && explained.Worlds.Any(world => world.Ending.Success is true))
        {
            page.Blank();
            page.Line("Nothing answers such a packet.", Ink.Dim);
        }

        foreach (var (title, reply, answer) in replies)
        {
            page.Blank();
            page.Line(title, Ink.Heading);
            if (answer.Worlds.IsEmpty)
            {
                page.Line(PacketText.Of(answer.Packet, explained.Owners), Ink.Bold);
            }
            else
            {
                Headline.Write(page, answer);
                page.Blank();
                new JourneyReport(page, answer, detail).Write();
            }

            WriteFailure(page, reply);
        }
    }

    public static void WriteFailure(Page page, Reply reply)
    {
        if (reply.Failure is { } failure)
        {
            page.Wrapped(new Styled("✗ ", Ink.Bad), new Styled("  "), new Styled("UNANSWERED", Ink.Bad).Then($"{failure}.", Ink.Bold, gap: 2), page.TextWidth);
        }
    }

    private static Explained ToExplained(Reply reply, Explained asked) => new(reply.Packet, reply.Worlds, [], []) { Owners = asked.Owners };

    private static string Title(Explained explained, double share) =>
        explained.Worlds.Length == 1 ? "ANSWER" : $"ANSWER  {Share.Of(share, Share.IsAssumed(explained.Worlds))}";

    private static string Shape(Reply reply) => string.Join(
        ' ',
        reply.Worlds.Select(world => EndingPhrase.Of(world).ToString()).Append(reply.Failure is null ? string.Empty : "failure").Append(reply.Packet.InInterface));
}
