using Waybill.Model.Journeys;

namespace Waybill.Explanation.Wording;

/// <summary>How a journey ends, in words that can be told apart for emphasis.</summary>
/// <param name="Verb">What happened: <c>dropped</c>.</param>
/// <param name="Rest">By what or where to, without a full stop: <c>by the reverse-path filter on enp5s0</c>; may be empty.</param>
/// <param name="Reason">The kernel's name for it: <c>IP_RPFILTER</c>; null where there is none.</param>
public readonly record struct EndingPhrase(string Verb, string Rest, string? Reason)
{
    /// <summary>The phrase for one journey.</summary>
    public static EndingPhrase Of(Journey journey) => Of(journey, owners: null);

    /// <summary>The phrase for one journey, which also says whose rule it was that ended it.</summary>
    public static EndingPhrase Of(Journey journey, JourneyOwners? owners) => journey.Ending.Kind switch
    {
        EndingKind.Delivered => new("delivered", Deliveries.Phrase(journey, owners), null),
        EndingKind.Transmitted => new("transmitted", Deliveries.WayOut(journey.Ending, owners), null),
        EndingKind.Dropped => new("dropped", Culprit.Phrase(journey, owners), ReasonOf(journey.Ending)),
        EndingKind.Rejected => new("rejected", Join(AnswerOf(journey.Ending), Culprit.Phrase(journey, owners)), ReasonOf(journey.Ending)),
        EndingKind.Queued => new("queued", "for a program in userspace", null),
        EndingKind.Undecided => new("undecided", Culprit.Place(journey.Ending), null),
    };

    /// <summary>The whole phrase: <c>dropped by the reverse-path filter on enp5s0 (IP_RPFILTER)</c>.</summary>
    public override string ToString() => Join(Verb, Join(Rest, Reason is null ? string.Empty : $"({Reason})"));

    /// <summary>Where the kernel names nothing, nothing is named.</summary>
    private static string? ReasonOf(Ending ending) => ending.Reason == DropReason.NotSpecified ? null : ending.Reason?.Name;

    private static string AnswerOf(Ending ending) => ending.Answer is null ? string.Empty : $"with {ending.Answer}";

    private static string Join(string left, string right) =>
        left.Length == 0 ? right : right.Length == 0 ? left : $"{left} {right}";
}
