using Waybill.Explanation.Questions;

namespace Waybill.Rendering.Words;

/// <summary>The names of what became of a rule that was asked about, as the JSON schema writes them.</summary>
internal static class OutcomeWords
{
    public static string Name(this WhyOutcome outcome) => outcome switch
    {
        WhyOutcome.Hit => "hit",
        WhyOutcome.Missed => "missed",
        WhyOutcome.NotAsked => "not-asked",
        WhyOutcome.NotReached => "not-reached",
    };

    /// <summary>The same as a terminal shows it.</summary>
    public static string Title(this WhyOutcome outcome) => outcome switch
    {
        WhyOutcome.Hit => "HIT",
        WhyOutcome.Missed => "NOT MATCHED",
        WhyOutcome.NotAsked => "NOT ASKED",
        WhyOutcome.NotReached => "NOT REACHED",
    };
}
