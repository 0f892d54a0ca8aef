using Waybill.Model.Journeys;
using Waybill.Model.Routing;

namespace Waybill.Simulation.Routing.IPv4;

/// <summary>What came of checking a received packet's source.</summary>
/// <param name="Validation">The check.</param>
/// <param name="Reason">Why it failed; null where it passed.</param>
/// <param name="IsNeighbour">True where the way back needs no gateway, which a redirect requires.</param>
internal sealed record CheckedSource(SourceValidation Validation, DropReason? Reason, bool IsNeighbour);
