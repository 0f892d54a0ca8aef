using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j CONNMARK --save-mark</c>: the packet's mark goes to the connection.</summary>
internal sealed class SaveMarkPerformer(Target.SaveMark target) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, "CONNMARK save");

    public override Deed Perform(Passage passage)
    {
        if (passage.Tracking is { HasConnection: true } tracking)
        {
            tracking.Mark = (tracking.Mark & ~target.ConnectionMask) ^ MarkShift.Apply(passage.Packet.Mark & target.PacketMask, target.Shift);
        }

        return _deed;
    }
}
