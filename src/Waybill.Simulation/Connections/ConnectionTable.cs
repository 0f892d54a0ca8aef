using System.Collections.Frozen;
using System.Collections.Immutable;
using Waybill.Model.Connections;

namespace Waybill.Simulation.Connections;

/// <summary>The conntrack table, found by either direction.</summary>
internal sealed class ConnectionTable
{
    private readonly FrozenDictionary<ConnectionTuple, (Connection Entry, bool IsReply)> _byTuple;
    private readonly Connection? _latest;

    public ConnectionTable(ImmutableArray<Connection> connections)
    {
        var byTuple = new Dictionary<ConnectionTuple, (Connection, bool)>(2 * connections.Length);
        foreach (var connection in connections)
        {
            byTuple[connection.Original] = (connection, false);
            byTuple[connection.Reply] = (connection, true);
        }

        _byTuple = byTuple.ToFrozenDictionary();
    }

    private ConnectionTable(ConnectionTable others, Connection latest)
    {
        _byTuple = others._byTuple;
        _latest = latest;
    }

    /// <summary>The table with one more entry, or with an entry as it has become.</summary>
    public ConnectionTable With(Connection connection) => new(this, connection);

    /// <summary>The entry that a packet with this tuple belongs to, and the direction; null where none.</summary>
    public (Connection Entry, bool IsReply)? Find(in ConnectionTuple tuple) =>
        _latest is not null && _latest.Original == tuple ? (_latest, false)
        : _latest is not null && _latest.Reply == tuple ? (_latest, true)
        : _byTuple.TryGetValue(tuple, out var found) ? found
        : null;

    /// <summary>True where packets with this tuple already belong to a connection (nf_conntrack_tuple_taken).</summary>
    public bool IsTaken(in ConnectionTuple tuple) => Find(tuple) is not null;
}
