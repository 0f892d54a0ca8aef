using Waybill.Model.Addresses;
using Waybill.Model.Journeys;
using Waybill.Model.Netfilter;
using Waybill.Model.Traces;

namespace Waybill.Observation;

/// <summary>
/// What the packets of a log show about its hosts: which tables are asked at which hook. Where no ruleset says it, a packet
/// that shows none of these lines lost them.
/// </summary>
internal sealed class LogKnowledge
{
    private readonly HashSet<(string? Host, Backend Backend, IpFamily Family, string? Table, Hook Hook)> _asked = [];

    /// <summary>Takes note of a base chain.</summary>
    public void Note(string? host, TracePlace place)
    {
        if (place.Hook is { } hook)
        {
            _asked.Add((host, place.Backend, place.Family, place.Table, hook));
        }
    }

    /// <summary>True where some packet was asked by the table at the hook.</summary>
    public bool Asks(string? host, TracePlace near, string table, Hook hook) => _asked.Contains((host, near.Backend, near.Family, table, hook));
}
