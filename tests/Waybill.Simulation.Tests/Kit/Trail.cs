using Waybill.Model.Journeys;

namespace Waybill.Simulation.Tests.Kit;

/// <summary>A journey's steps in chains as the kernel's trace writes them.</summary>
internal static class Trail
{
    /// <summary><c>table:CHAIN:kind:number</c> for each step.</summary>
    public static string[] Of(Journey journey) => [.. journey.Steps.OfType<Step.InChain>().Select(Line)];

    /// <summary>All in one line.</summary>
    public static string Line(Journey journey) => string.Join(' ', Of(journey));

    /// <summary><c>table:CHAIN:kind:number</c>.</summary>
    public static string Line(Step.InChain step)
    {
        string kind = step switch { Step.Rule => "rule", Step.Return => "return", Step.Policy => "policy", _ => "?" };
        return $"{step.Chain.Table}:{step.Chain.Chain}:{kind}:{step.Number}";
    }
}
