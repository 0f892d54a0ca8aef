using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CONNMARK --restore-mark</c>: the connection's mark goes to the packet.</summary>
internal sealed class RestoreMarkPerformer(Target.RestoreMark target) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, "CONNMARK restore");

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is { HasConnection: true } tracking)
        {
            uint restored = MarkShift.Apply(tracking.Mark & target.ConnectionMask, target.Shift);
            MarkPerformer.SetMark(passage, (passage.Packet.Mark & ~target.PacketMask) ^ restored);
        }

        return _deed;
    }
}
