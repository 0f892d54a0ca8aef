using Waybill.Model.Connections;
using Waybill.Model.Journeys;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter;

/// <summary>
/// Enters a new connection into the table, last of all at input and postrouting. Where its answers would look like those of
/// another connection, the packet is dropped: <c>insert_failed</c> in <c>conntrack -S</c>
/// (net/netfilter/nf_conntrack_core.c, __nf_conntrack_confirm).
/// </summary>
internal sealed class ConfirmationStage() : HookStage(int.MaxValue)
{
    public override void Run(Passage passage)
    {
        if (passage.Tracking is not { HasConnection: true, IsConfirmed: false } tracking)
        {
            return;
        }

        tracking.IsConfirmed = true;
        if (tracking.State == ConnectionState.New && passage.Connections.Find(tracking.Reply) is { } other)
        {
            passage.Drop(DropReason.Netfilter, Stage.Conntrack, $"another connection has the same answers ({other.Entry.Original.Source}:{other.Entry.Original.SourcePort}): the new one cannot be entered");
        }
    }
}
