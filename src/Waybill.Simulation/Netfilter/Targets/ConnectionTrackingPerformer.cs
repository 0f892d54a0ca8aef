using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CT</c> with a zone or a helper, for packets that conntrack has not seen yet (net/netfilter/xt_CT.c, xt_ct_target).</summary>
internal sealed class ConnectionTrackingPerformer(string? helper, ushort? zone) : Performer
{
    private readonly Deed _deed = new(
        Verdict.Continue,
        "CT" + (zone is null ? string.Empty : $" zone {zone}") + (helper is null ? string.Empty : $" helper {helper}"));

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is null)
        {
            passage.Zone = zone ?? 0;
            passage.Helper = helper;
        }

        return _deed;
    }
}
