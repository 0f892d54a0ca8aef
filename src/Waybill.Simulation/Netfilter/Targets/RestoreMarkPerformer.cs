using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CONNMARK --restore-mark</c>: the connection's mark goes to the packet.</summary>
internal sealed class RestoreMarkPerformer(uint packetMask, uint connectionMask) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, "CONNMARK restore");

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is { HasConnection: true } tracking)
        {
            MarkPerformer.SetMark(passage, (passage.Packet.Mark & ~packetMask) ^ (tracking.Mark & connectionMask));
        }

        return _deed;
    }
}
