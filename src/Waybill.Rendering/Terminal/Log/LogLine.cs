using System.Globalization;
using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Log;

/// <summary>A packet of a log in one line: when, where, which, and what became of it.</summary>
internal static class LogLine
{
    public static void Write(Page page, Explained explained)
    {
        var journey = explained.Worlds[0];
        var line = new Styled(TimeOf(journey), Ink.Dim).Then(explained.Host ?? string.Empty, Ink.Dim).Then(PacketText.Of(explained.Packet, explained.Owners), gap: 2);
        line.Then(EndingLook.Sign(journey.Ending.Kind), EndingLook.Ink(journey.Ending.Kind), gap: 2)
            .Then(EndingPhrase.Of(journey, explained.Owners).ToString(), EndingLook.Ink(journey.Ending.Kind));
        page.Wrapped(new Styled(), new Styled("    "), line);
    }

    private static string TimeOf(Journey journey) => journey.Time is { } time
        ? time.ToString("HH:mm:ss.ffffff", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.')
        : journey.Uptime is { } uptime ? string.Create(CultureInfo.InvariantCulture, $"[{uptime.TotalSeconds:0.000000}]") : string.Empty;
}
