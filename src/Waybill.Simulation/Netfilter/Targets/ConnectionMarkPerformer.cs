using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CONNMARK --set-xmark</c>: nothing happens without a connection (net/netfilter/xt_connmark.c, connmark_tg_shift).</summary>
internal sealed class ConnectionMarkPerformer(Target.SetConnectionMark target) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"CONNMARK set {Words.Hex(target.Value, target.Mask)}");

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is { HasConnection: true } tracking)
        {
            tracking.Mark = MarkShift.Apply((tracking.Mark & ~target.Mask) ^ target.Value, target.Shift);
        }

        return _deed;
    }
}
