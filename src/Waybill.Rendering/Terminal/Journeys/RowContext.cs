using System.Collections.Immutable;
using Waybill.Explanation;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>What the rows of a journey depend on besides its steps.</summary>
/// <param name="Detail">How much is shown.</param>
/// <param name="EndStep">The index of the step that ended the journey; -1 where none did.</param>
/// <param name="Inferred">The indices of the steps that a trace did not show.</param>
/// <param name="NamesBackend">True where rules of several backends are met, so that each must be named.</param>
/// <param name="Owners">Who made rules and routes.</param>
internal sealed record RowContext(Detail Detail, int EndStep, ImmutableHashSet<int> Inferred, bool NamesBackend, JourneyOwners Owners)
{
    /// <summary>The indices of the steps that a change that was supposed brought.</summary>
    public ImmutableHashSet<int> New { get; init; } = [];
}
