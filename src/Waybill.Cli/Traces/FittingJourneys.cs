using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Traces;
using Waybill.Observation;

namespace Waybill.Cli.Traces;

/// <summary>
/// Hands on the journeys that were asked for: the host's own TRACE rules and other traces of the moment tell of other packets,
/// too. Of a journey that misses events the beginning may be missing, so it is handed on in any case.
/// </summary>
/// <param name="filter">What was asked for.</param>
/// <param name="next">Takes the journeys.</param>
internal sealed class FittingJourneys(TraceFilter filter, IJourneySink next) : IJourneySink
{
    public void OnJourney(Journey journey, HostState? state)
    {
        if (!journey.IsComplete || filter.MayFit(journey.Packet))
        {
            next.OnJourney(journey, state);
        }
    }

    public void OnDiagnostic(Diagnostic diagnostic) => next.OnDiagnostic(diagnostic);
}
