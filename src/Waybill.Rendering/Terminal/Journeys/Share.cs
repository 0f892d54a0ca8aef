using System.Collections.Immutable;
using System.Globalization;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>Writes probabilities: <c>33.3 %</c>; of what is merely not known, that it is possible.</summary>
internal static class Share
{
    private const double Rounding = 0.0001;

    /// <summary>True where assumptions tell worlds apart: then probabilities, which hold under an assumption, sum up to more than 1.</summary>
    public static bool IsAssumed(ImmutableArray<Journey> worlds) => worlds.Sum(world => world.Probability) > 1 + Rounding;

    /// <summary>The share of worlds among all.</summary>
    public static string Of(double probability, bool isAssumed) => isAssumed && probability > 1 - Rounding ? "possible" : Of(probability);

    public static string Of(double probability) => probability switch
    {
        >= 1 => "100 %",
        > 0 and < 0.001 => "< 0.1 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{probability * 100:0.#} %"),
    };
}
