using System.Collections.Frozen;
using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Connections;
using Waybill.Model.Packets;

namespace Waybill.Simulation.Connections;

/// <summary>The conntrack table, found by either direction.</summary>
internal sealed class ConnectionTable
{
    private readonly FrozenDictionary<ConnectionTuple, (Connection Entry, bool IsReply)> _byTuple;
    private readonly Lazy<ILookup<(IpProtocol Protocol, IpAddress Source, ushort Port, ushort Zone), Connection>> _bySource;
    private readonly Connection? _latest;
    private readonly Connection? _gone;

    public ConnectionTable(ImmutableArray<Connection> connections)
    {
        var byTuple = new Dictionary<ConnectionTuple, (Connection, bool)>(2 * connections.Length);
        foreach (var connection in connections)
        {
            byTuple[connection.Original] = (connection, false);
            byTuple[connection.Reply] = (connection, true);
        }

        _byTuple = byTuple.ToFrozenDictionary();
        _bySource = new(() => connections.ToLookup(connection => SourceOf(connection.Original)));
    }

    private ConnectionTable(ConnectionTable others, Connection? latest, Connection? gone)
    {
        _byTuple = others._byTuple;
        _bySource = others._bySource;
        _latest = latest;
        _gone = gone;
    }

    /// <summary>The table with one more entry, or with an entry as it has become.</summary>
    public ConnectionTable With(Connection connection) => new(this, connection, _gone);

    /// <summary>The table after an entry was thrown out of it.</summary>
    public ConnectionTable Without(Connection entry) => new(this, _latest == entry ? null : _latest, entry);

    /// <summary>
    /// The entry that a packet belongs to, and the direction; null where none. With a zone for one direction only the same
    /// addresses are looked up in both (nf_conntrack_core.c, resolve_normal_ct).
    /// </summary>
    public (Connection Entry, bool IsReply)? Find(in ConnectionTuple tuple, TrackingZone zone) =>
        Find(tuple with { Zone = zone.Of(isReply: false) }) is { IsReply: false } original ? original
        : Find(tuple with { Zone = zone.Of(isReply: true) }) is { IsReply: true } reply ? reply
        : null;

    /// <summary>The entries whose first packet came from the same address and port (nf_nat_core.c, same_src).</summary>
    public IEnumerable<Connection> FromSameSource(in ConnectionTuple original) =>
        _latest is not null && SourceOf(_latest.Original) == SourceOf(original)
            ? _bySource.Value[SourceOf(original)].Append(_latest)
            : _bySource.Value[SourceOf(original)];

    /// <summary>The entry that a packet with this tuple belongs to, and the direction; null where none.</summary>
    public (Connection Entry, bool IsReply)? Find(in ConnectionTuple tuple) =>
        _latest is not null && _latest.Original == tuple ? (_latest, false)
        : _latest is not null && _latest.Reply == tuple ? (_latest, true)
        : _byTuple.TryGetValue(tuple, out var found) && !ReferenceEquals(found.Entry, _gone) ? found
        : null;

    /// <summary>True where packets with this tuple already belong to a connection (nf_conntrack_tuple_taken).</summary>
    public bool IsTaken(in ConnectionTuple tuple) => Find(tuple) is not null;

    private static (IpProtocol Protocol, IpAddress Source, ushort Port, ushort Zone) SourceOf(in ConnectionTuple tuple) =>
        (tuple.Protocol, tuple.Source, tuple.SourcePort, tuple.Zone);
}
