using Waybill.Model.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctstate</c> and <c>--state</c>. A packet that conntrack has not seen yet counts as INVALID,
/// as NEW where a CT rule chose its zone or helper
/// (net/netfilter/xt_conntrack.c, conntrack_mt).
/// </summary>
internal sealed class ConnectionStateMatcher(ConnectionState states) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From((Bits(passage) & states) != 0);

    public override Wording Describe(Passage passage) =>
        new($"connection state {NamesOf(Bits(passage))}", NamesOf(states));

    // The two that no packet has by itself go by the words of --ctstate.
    private static string NamesOf(ConnectionState states) => Words.Upper(states)
        .Replace("SOURCETRANSLATED", "SNAT", StringComparison.Ordinal)
        .Replace("DESTINATIONTRANSLATED", "DNAT", StringComparison.Ordinal);

    private static ConnectionState Bits(Passage passage)
    {
        if (passage.Tracking is not { } tracking)
        {
            return ConnectionState.Invalid;
        }

        return tracking.State
            | (tracking.IsSourceTranslated ? ConnectionState.SourceTranslated : 0)
            | (tracking.IsDestinationTranslated ? ConnectionState.DestinationTranslated : 0);
    }
}
