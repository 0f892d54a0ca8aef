using System.Globalization;
using Waybill.Kernel.Tests.Laboratory;
using Waybill.Linux.Collecting;
using Waybill.Model.Hosts;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Incidents;

/// <summary>An incident as it stands in the kernel, built by its script and gone when disposed.</summary>
internal sealed class IncidentLaboratory : IDisposable
{
    // A packet that dies is not worth waiting for; one that gets through comes at once, unless the machine is busy.
    private const double PatienceWithFailure = 0.4;
    private const double PatienceWithSuccess = 10;

    private readonly Incident _incident;
    private readonly string _prefix = $"wb{Guid.NewGuid():n}"[..10];
    private string? _host;

    private IncidentLaboratory(Incident incident) => _incident = incident;

    /// <summary>The network namespace of the host under diagnosis.</summary>
    public string Host => _host ??= Succeed("about").Split('\n').First(line => line.StartsWith("host=", StringComparison.Ordinal))["host=".Length..];

    /// <summary>Builds an incident.</summary>
    public static IncidentLaboratory Build(Incident incident)
    {
        var laboratory = new IncidentLaboratory(incident);
        try
        {
            laboratory.Succeed("up");
            return laboratory;
        }
        catch
        {
            laboratory.Dispose();
            throw;
        }
    }

    /// <summary>Sends what a user sends, and tells whether it is in vain.</summary>
    public bool ProbeFails() => Run(PatienceWithFailure, "probe").Status != 0;

    /// <summary>Sends what a user sends; null where it gets through, else what it said.</summary>
    public string? Probe() => Run(PatienceWithSuccess, "probe") is { Status: not 0 } failed ? $"status {failed.Status} {failed.Output}{failed.Errors}" : null;

    /// <summary>The host under diagnosis, as Waybill collects it.</summary>
    public HostState Collect() => HostStateReader.Read(HostCollector.Collect(new CollectionScope.One(Host)).Snapshot).Value;

    /// <summary>Runs a verb of the script that must succeed, and gives its output.</summary>
    public string Succeed(params IEnumerable<string> verb)
    {
        var result = Run(PatienceWithSuccess, verb);
        return result.Status == 0 ? result.Output : throw new InvalidOperationException($"{_incident.Name} {string.Join(' ', verb)}: status {result.Status}: {result.Output}{result.Errors}");
    }

    public void Dispose() => Run(PatienceWithFailure, "down");

    private CommandResult Run(double patience, params IEnumerable<string> verb) => Command.Run(
        string.Empty,
        "env",
        [string.Create(CultureInfo.InvariantCulture, $"WAYBILL_PATIENCE={patience}"), $"LAB={_prefix}", "sh", _incident.ScriptPath, .. verb]);
}
