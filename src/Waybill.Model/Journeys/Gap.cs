namespace Waybill.Model.Journeys;

/// <summary>A place where a recorded trail has a hole or contradicts the ruleset. No finding is built on it.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Step">Index of the step before which it shows; the number of steps where it shows at the end.</param>
/// <param name="Lost">The number of lines that are missing there, at least; 0 where none need be.</param>
/// <param name="Text">One sentence: what was expected and what stands there instead.</param>
public sealed record Gap(GapKind Kind, int Step, int Lost, string Text);

/// <summary>What is wrong with a recorded trail.</summary>
public enum GapKind
{
    /// <summary>Lines are missing between two lines that are there: rate limiting, a full buffer.</summary>
    LostLines,

    /// <summary>The log begins in the middle of the trail.</summary>
    LogBegins,

    /// <summary>The log ends in the middle of the trail.</summary>
    LogEnds,

    /// <summary>The trail does not fit the ruleset: it was changed between recording and snapshot, or is another host's.</summary>
    RulesetChanged,
}
