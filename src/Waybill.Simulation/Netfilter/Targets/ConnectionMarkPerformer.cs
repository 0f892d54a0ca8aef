using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CONNMARK --set-xmark</c>: nothing happens without a connection (net/netfilter/xt_connmark.c, connmark_tg).</summary>
internal sealed class ConnectionMarkPerformer(uint value, uint mask) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"CONNMARK set {Words.Hex(value, mask)}");

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is { HasConnection: true } tracking)
        {
            tracking.Mark = (tracking.Mark & ~mask) ^ value;
        }

        return _deed;
    }
}
