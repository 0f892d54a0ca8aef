using Waybill.Model.Connections;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Connection states by name, in the order in which iptables-save lists them.</summary>
internal static class ConnectionStates
{
    private static readonly (string Name, int Bit)[] Known =
    [
        ("INVALID", (int)ConnectionState.Invalid), ("NEW", (int)ConnectionState.New), ("RELATED", (int)ConnectionState.Related),
        ("ESTABLISHED", (int)ConnectionState.Established), ("UNTRACKED", (int)ConnectionState.Untracked),
        ("SNAT", (int)ConnectionState.SourceTranslated), ("DNAT", (int)ConnectionState.DestinationTranslated),
    ];

    /// <summary>Reads a comma list.</summary>
    public static bool TryParse(ReadOnlySpan<byte> word, out ConnectionState states)
    {
        bool parsed = NamedValues.TryParseList(word, Known, out int bits);
        states = (ConnectionState)bits;
        return parsed;
    }

    /// <summary>Writes a comma list.</summary>
    public static string NamesOf(ConnectionState states) => NamedValues.ListOf((int)states, Known);
}
