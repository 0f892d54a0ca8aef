using Waybill.Explanation;
using Waybill.Explanation.Wording;
using Waybill.Model.Journeys;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>The sign, ink and words of an ending.</summary>
internal static class EndingLook
{
    public static string Sign(EndingKind kind) => kind switch
    {
        EndingKind.Delivered => "✓",
        EndingKind.Transmitted => "→",
        EndingKind.Dropped or EndingKind.Rejected => "✗",
        EndingKind.Queued or EndingKind.Undecided => "?",
    };

    public static Ink Ink(EndingKind kind) => kind switch
    {
        EndingKind.Delivered or EndingKind.Transmitted => Text.Ink.Good,
        EndingKind.Dropped or EndingKind.Rejected => Text.Ink.Bad,
        EndingKind.Queued or EndingKind.Undecided => Text.Ink.Caution,
    };

    /// <summary>The ending in capitals with what did it: <c>DROPPED by the reverse-path filter (IP_RPFILTER)</c>.</summary>
    public static Styled Phrase(Journey journey, JourneyOwners owners)
    {
        var phrase = EndingPhrase.Of(journey, owners);
        return new Styled(phrase.Verb.ToUpperInvariant(), Ink(journey.Ending.Kind))
            .Then(phrase.Rest, Text.Ink.Bold)
            .Then(phrase.Reason is { } reason ? $"({reason})" : string.Empty);
    }
}
