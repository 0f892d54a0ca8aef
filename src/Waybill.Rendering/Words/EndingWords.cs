using Waybill.Explanation;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Words;

/// <summary>The names of endings and severities, as the JSON schema writes them.</summary>
internal static class EndingWords
{
    public static string Name(this EndingKind kind) => kind switch
    {
        EndingKind.Delivered => "delivered",
        EndingKind.Transmitted => "transmitted",
        EndingKind.Dropped => "dropped",
        EndingKind.Rejected => "rejected",
        EndingKind.Queued => "queued",
        EndingKind.Undecided => "undecided",
    };

    public static string Name(this Basis basis) => basis switch
    {
        Basis.Predicted => "predicted",
        Basis.Observed => "observed",
        Basis.Inferred => "inferred",
    };

    public static string Name(this FindingSeverity severity) => severity switch
    {
        FindingSeverity.Info => "info",
        FindingSeverity.Warning => "warning",
        FindingSeverity.Error => "error",
    };
}
