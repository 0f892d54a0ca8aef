using Waybill.Model.Connections;
using Waybill.Model.Netfilter;
using Waybill.Simulation.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary>
/// <c>-j NOTRACK</c> and <c>-j CT --notrack</c>. A packet that has a connection already, or a zone or helper by a CT rule, keeps it
/// (net/netfilter/xt_CT.c, notrack_tg and xt_ct_target).
/// </summary>
internal sealed class NoTrackPerformer : Performer
{
    private static readonly Deed _deed = new(Verdict.Continue, "CT notrack");

    public override Deed Perform(Passage passage)
    {
        passage.Tracking ??= new Tracking(ConnectionState.Untracked);
        return _deed;
    }
}
