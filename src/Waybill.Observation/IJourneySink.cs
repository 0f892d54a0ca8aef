using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;

namespace Waybill.Observation;

/// <summary>Takes the journeys of a log in the order in which they began.</summary>
public interface IJourneySink
{
    /// <summary>Takes a finished journey.</summary>
    /// <param name="journey">The journey.</param>
    /// <param name="state">The host that it crossed, whose ruleset its steps quote; null where none is known.</param>
    void OnJourney(Journey journey, HostState? state);

    /// <summary>Takes what the reader of the log did not understand.</summary>
    void OnDiagnostic(Diagnostic diagnostic);
}
