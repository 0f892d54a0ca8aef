using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Observation.Trails;

/// <summary>A journey that waits for those that began before it.</summary>
/// <param name="Journey">The journey; null where the trail has no line that makes one.</param>
/// <param name="State">The host that it crossed; null where none is known.</param>
internal sealed record FinishedJourney(Journey? Journey, HostState? State);
