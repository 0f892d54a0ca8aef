using System.Text;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Journeys;
using Waybill.Parsing.Traces;

namespace Waybill.Observation.Tests.Kit;

/// <summary>The journeys of a log.</summary>
internal sealed class Observed : IJourneySink
{
    public static readonly DateTimeOffset Newest = new(2026, 12, 31, 0, 0, 0, TimeSpan.Zero);

    public List<Journey> Journeys { get; } = [];

    public List<HostState?> States { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public static Observed Read(string text, params HostState[] hosts) => Read(Encoding.UTF8.GetBytes(text), hosts);

    public static Observed Read(byte[] log, params HostState[] hosts) => Read(log, new AssemblerOptions(), hosts);

    public static Observed Read(byte[] log, AssemblerOptions options, params HostState[] hosts)
    {
        var observed = new Observed();
        var assembler = new JourneyAssembler(new KnownHosts(hosts), options, observed);
        var parser = new TraceLogParser(new() { Newest = Newest }, assembler);
        parser.BeginFile("test.log");
        parser.Read(log);
        parser.EndFile();
        assembler.Complete();
        return observed;
    }

    public void OnJourney(Journey journey, HostState? state)
    {
        Journeys.Add(journey);
        States.Add(state);
    }

    public void OnDiagnostic(Diagnostic diagnostic) => Diagnostics.Add(diagnostic);

    /// <summary>The steps as TRACE writes them, what they changed behind.</summary>
    public static string[] Steps(Journey journey) => [.. journey.Steps.Select(Text)];

    private static string Text(Step step)
    {
        string text = step switch
        {
            Step.Rule rule => $"{rule.Chain.Table}:{rule.Chain.Chain}:rule:{rule.Number}",
            Step.Return end => $"{end.Chain.Table}:{end.Chain.Chain}:return:{end.Number}",
            Step.Policy policy => $"{policy.Chain.Table}:{policy.Chain.Chain}:policy:{policy.Number}",
            Step.Nat => "nat",
            _ => step.GetType().Name,
        };
        return text + string.Concat(step.Changes.Select(change => $" {change.Field} {change.Old} > {change.New}"));
    }
}
