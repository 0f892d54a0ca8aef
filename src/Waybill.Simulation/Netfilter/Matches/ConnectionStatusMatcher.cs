using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>
/// <c>--ctstatus</c>: one of the bits is set. A new connection has none until its first packet has left
/// (nf_conntrack_confirm); what another's helper expected is not shown in the table. NONE asks for no bit and never holds,
/// whatever its name says: the kernel looks whether one of the bits asked for is set (seen).
/// </summary>
internal sealed class ConnectionStatusMatcher(ConnectionStatusBits bits) : ConnectionFieldMatcher
{
    protected override Answer Test(Passage passage, Tracking tracking) =>
        Answers.From((Value(tracking) & bits) != 0);

    protected override Wording Describe(Passage passage, Tracking tracking) =>
        new($"connection status {Words.Upper(Value(tracking))}", Words.Upper(bits));

    private static ConnectionStatusBits Value(Tracking tracking) =>
        (tracking.IsConfirmed ? ConnectionStatusBits.Confirmed : 0)
        | (tracking.HasSeenReply ? ConnectionStatusBits.SeenReply : 0)
        | (tracking.IsAssured ? ConnectionStatusBits.Assured : 0);
}
