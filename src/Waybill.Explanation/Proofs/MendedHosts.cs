using System.Collections.Concurrent;
using System.Collections.Immutable;
using Waybill.Explanation.Changes;
using Waybill.Model.Hosts;

namespace Waybill.Explanation.Proofs;

/// <summary>
/// The host with changes made. Settings are kept, since a log holds thousands of packets that the same setting mends and
/// preparing a host for packets costs more than sending one; rules and routes are made for one packet each and are not.
/// </summary>
internal sealed class MendedHosts(HostState state)
{
    private const int MostKept = 64;

    private readonly ConcurrentDictionary<string, HostState> _kept = new(StringComparer.Ordinal);

    public HostState With(ImmutableArray<StateChange> changes) =>
        changes.IsEmpty ? state
        : KeyOf(changes) is { } key && (_kept.Count < MostKept || _kept.ContainsKey(key)) ? _kept.GetOrAdd(key, _ => Apply(changes))
        : Apply(changes);

    private HostState Apply(ImmutableArray<StateChange> changes) => StateChange.ApplyAll(changes, state);

    private static string? KeyOf(ImmutableArray<StateChange> changes) =>
        changes.All(change => change is StateChange.SetParameter or StateChange.SetUp or StateChange.SetMtu) ? string.Join(' ', changes) : null;
}
