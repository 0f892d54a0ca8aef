using Waybill.Explanation;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Map;

/// <summary>The packet flow diagram, once for each way through it that the worlds take.</summary>
internal static class MapReport
{
    private const int MostDrawn = 3;

    public static void Write(Page page, Explained explained)
    {
        WriteWays(page, explained);
        foreach (var (title, reply, answer) in explained.AsksReply ? ReplyReport.Of(explained) : [])
        {
            page.Blank();
            page.Line(title, Ink.Heading);
            if (!answer.Worlds.IsEmpty)
            {
                WriteWays(page, answer);
            }

            ReplyReport.WriteFailure(page, reply);
        }
    }

    private static void WriteWays(Page page, Explained explained)
    {
        Headline.Write(page, explained);
        var ways = explained.Worlds.GroupBy(Shape).OrderByDescending(group => group.Sum(world => world.Probability)).ToList();
        foreach (var way in ways.Take(MostDrawn))
        {
            page.Blank();
            var world = way.First();
            if (ways.Count > 1)
            {
                page.Line(new Styled($"{Share.Of(way.Sum(item => item.Probability), Share.IsAssumed(explained.Worlds))}  ", Ink.Bold).Add(EndingLook.Phrase(world, explained.Owners)));
                page.Blank();
            }

            foreach (var line in new FlowDiagram(world).Lines())
            {
                page.Line(line);
            }
        }

        page.Blank();
        string signs = string.Join("   ", explained.Worlds.Select(world => Sign(world.Ending)).Distinct());
        page.Line($"━ the packet's way   ● asked   · not asked   {signs}", Ink.Dim);
    }

    private static string Sign(Ending ending) => ending.Success switch
    {
        true => $"{EndingLook.Sign(ending.Kind)} got through",
        false => $"{EndingLook.Sign(ending.Kind)} ended here",
        null => $"{EndingLook.Sign(ending.Kind)} not decided",
    };

    private static string Shape(Journey world) => $"{string.Join(' ', MapPath.Of(world).Passed)} {world.Ending.Kind}";
}
