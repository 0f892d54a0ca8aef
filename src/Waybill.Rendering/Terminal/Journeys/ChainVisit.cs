using System.Collections.Immutable;
using Waybill.Model.Journeys;

namespace Waybill.Rendering.Terminal.Journeys;

/// <summary>A step in a chain, with its place in the tree of calls.</summary>
/// <param name="Step">The step.</param>
/// <param name="Depth">How many calls lead to it.</param>
/// <param name="IsFirstInChain">True for the first step after the call.</param>
/// <param name="IsCall">True for a jump or goto.</param>
/// <param name="Callers">The indices of the calls that lead to it, the outermost first.</param>
internal sealed record ChainVisit(Step.InChain Step, int Depth, bool IsFirstInChain, bool IsCall, ImmutableArray<int> Callers);
