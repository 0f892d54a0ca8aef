using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Explanation;

/// <summary>The fix was applied to the state in memory and the packet sent again: what it did.</summary>
/// <param name="Success">True where it gets through in every world, false where it does not in some, null where that is not determined.</param>
/// <param name="Text">What it does, as the end of a sentence that begins with "then": <c>delivered to 10.0.1.12:8081</c>.</param>
/// <param name="Worlds">The journeys with the fix in place.</param>
public sealed record Proof(bool? Success, string Text, ImmutableArray<Journey> Worlds);
