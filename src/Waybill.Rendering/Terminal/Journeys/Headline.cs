using Waybill.Explanation;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The answer in a line or two: which packet, on which host, and what becomes of it.</summary>
internal static class Headline
{
    public static void Write(Page page, Explained explained)
    {
        var packet = PacketLine(explained);
        var outcomes = Outcomes(explained);
        if (outcomes.Count == 1 && packet.Width + 3 + outcomes[0].Width <= page.Width)
        {
            page.Line(packet.Add("   ").Add(outcomes[0]));
            return;
        }

        page.Wrapped(new Styled(), new Styled("  "), packet);
        foreach (var outcome in outcomes)
        {
            page.Wrapped(new Styled(), new Styled("  "), outcome);
        }
    }

    private static Styled PacketLine(Explained explained)
    {
        var line = new Styled(PacketText.Of(explained.Packet, explained.Owners), Ink.Bold);
        return explained.Host is { } host ? line.Then($"on {host}", gap: 2) : line;
    }

    /// <summary>The endings that the worlds have, each once with its share, the likeliest first.</summary>
    private static List<Styled> Outcomes(Explained explained)
    {
        if (explained.Worlds.Length == 1)
        {
            return [EndingLook.Phrase(explained.Worlds[0], explained.Owners)];
        }

        bool isAssumed = Share.IsAssumed(explained.Worlds);
        return [.. explained.Worlds
            .GroupBy(world => Explanation.Wording.EndingPhrase.Of(world, explained.Owners))
            .Select(group => (First: group.First(), Share: group.Sum(world => world.Probability)))
            .OrderByDescending(group => group.Share)
            .Select(group => new Styled($"{Share.Of(group.Share, isAssumed),6}  ").Add(EndingLook.Phrase(group.First, explained.Owners)))];
    }
}
