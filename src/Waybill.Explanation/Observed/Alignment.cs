using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Explanation.Observed;

/// <summary>A recorded journey laid beside a predicted one.</summary>
/// <param name="Agreed">How many of the recorded steps in chains the prediction shares, from the first.</param>
/// <param name="Seen">The first recorded step that the prediction does not share; null where it shares all.</param>
/// <param name="Expected">What the prediction has in its place, or, where all are shared, the next step that the trace should show and does not; null where nothing.</param>
/// <param name="Steps">The recorded steps with those between and after them that only the prediction can know.</param>
/// <param name="Inferred">The indices in <paramref name="Steps"/> of what the trace does not show.</param>
/// <param name="Predicted">The prediction.</param>
internal sealed record Alignment(
    int Agreed,
    Step.InChain? Seen,
    Step.InChain? Expected,
    ImmutableArray<Step> Steps,
    ImmutableHashSet<int> Inferred,
    Journey Predicted)
{
    /// <summary>True where the prediction holds for all that was recorded.</summary>
    public bool IsConfirmed => Seen is null;

    /// <summary>True where it also says that the trace could show nothing more.</summary>
    public bool IsWhole => Seen is null && Expected is null;
}
