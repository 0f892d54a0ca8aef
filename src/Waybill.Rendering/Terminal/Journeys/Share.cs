using System.Globalization;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Writes probabilities: <c>33.3 %</c>.</summary>
internal static class Share
{
    public static string Of(double probability) => probability switch
    {
        >= 1 => "100 %",
        > 0 and < 0.001 => "< 0.1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.#} %"),
    };
}
