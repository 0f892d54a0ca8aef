using Waybill.Cli.Output;
using Waybill.Explanation;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Model.Kubernetes;
using Waybill.Observation;
using Waybill.Rendering.Json;
using Waybill.Rendering.Terminal;

namespace Waybill.Cli.Logs;

/// <summary>Takes the journeys of a log, explains those that are wanted, and shows them.</summary>
/// <param name="terminal">Where to show them.</param>
/// <param name="filter">Which are wanted.</param>
/// <param name="assumed">What the user settled.</param>
/// <param name="json">Set for output as JSON lines.</param>
/// <param name="options">How text output looks.</param>
/// <param name="isLive">True to show each packet as soon as it has ended.</param>
internal sealed class LogReport(Terminal terminal, JourneyFilter filter, AssumedFacts assumed, JsonLines? json, TerminalOptions options, bool isLive = false) : IJourneySink
{
    private const int MostDiagnostics = 10;

    /// <summary>What a cluster's listing says of addresses.</summary>
    public Cluster Cluster { get; init; } = Cluster.Unknown;


    private static readonly HostState Unknown = new();
    private readonly Dictionary<HostState, Explainer> _explainers = new(ReferenceEqualityComparer.Instance);
    private readonly TerminalLog _text = new(terminal.Out, options) { IsLive = isLive };
    private int _diagnostics;

    /// <summary>How many packets were shown.</summary>
    public int Count { get; private set; }

    public void OnJourney(Journey journey, HostState? state)
    {
        if (!filter.Fits(journey))
        {
            return;
        }

        var explained = ExplainerFor(state ?? Unknown).ExplainObserved(journey);
        if (!filter.FitsEnding(explained.Worlds[0].Ending))
        {
            return;
        }

        Count++;
        if (json is null)
        {
            _text.Add(explained);
        }
        else
        {
            json.Write(writer => JsonReport.WriteJourney(writer, explained));
        }
    }

    public void OnDiagnostic(Diagnostic diagnostic)
    {
        if (diagnostic.Severity != Severity.Ignored && ++_diagnostics <= MostDiagnostics)
        {
            string place = diagnostic.Source.IsGiven ? $"{diagnostic.Source}: " : string.Empty;
            terminal.Error.WriteLine($"waybill: {place}{diagnostic.Message} [{diagnostic.Code}]");
        }
    }

    /// <summary>Writes what was held back.</summary>
    public void Complete()
    {
        if (json is null)
        {
            _text.Complete();
        }

        if (_diagnostics > MostDiagnostics)
        {
            terminal.Error.WriteLine($"waybill: {_diagnostics - MostDiagnostics} more lines were not understood in full");
        }
    }

    private Explainer ExplainerFor(HostState state)
    {
        if (!_explainers.TryGetValue(state, out var explainer))
        {
            explainer = new(state, assumed) { Owners = new(state) { Cluster = Cluster } };
            _explainers.Add(state, explainer);
        }

        return explainer;
    }
}
