using Waybill.Model.Connections;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Puts fragments together before connections are tracked; but not those that come by the loopback device and that a rule at output took
/// out of tracking (net/ipv4/netfilter/nf_defrag_ipv4.c, ipv4_conntrack_defrag; IPv6 alike).
/// </summary>
internal sealed class DefragmentationStage() : HookStage(HookPriority.Defragmentation)
{
    public override void Run(Passage passage)
    {
        if (passage.Tracking is not { State: ConnectionState.Untracked })
        {
            Fragments.Join(passage);
        }
    }
}
