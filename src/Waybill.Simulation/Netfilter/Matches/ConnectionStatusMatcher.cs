using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctstatus</c>: one of the bits is set. A new connection has none until its first packet has left
/// (nf_conntrack_confirm); what another's helper expected is not shown in the table.
/// </summary>
internal sealed class ConnectionStatusMatcher(ConnectionStatusBits bits) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) =>
        bits == ConnectionStatusBits.None ? Answers.From(Value(tracking) == ConnectionStatusBits.None)
        : Answers.From((Value(tracking) & bits) != 0);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"connection status {Words.Upper(Value(tracking))}", Words.Upper(bits));

    private static ConnectionStatusBits Value(Tracking tracking)
    {
        if (tracking.Entry is not { } entry)
        {
            return ConnectionStatusBits.None;
        }

        return ConnectionStatusBits.Confirmed
            | (entry.SeenReply ? ConnectionStatusBits.SeenReply : 0)
            | (entry.Assured ? ConnectionStatusBits.Assured : 0);
    }
}
