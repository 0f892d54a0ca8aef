using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j MARK</c> (net/netfilter/xt_mark.c, mark_tg).</summary>
internal sealed class MarkPerformer(uint value, uint mask) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"MARK set {Words.Hex(value, mask)}");

    public override Deed Perform(Passage passage)
    {
        SetMark(passage, (passage.Packet.Mark & ~mask) ^ value);
        return _deed;
    }

    /// <summary>Gives the packet another mark.</summary>
    public static void SetMark(Passage passage, uint mark)
    {
        passage.Note("mark", Words.Hex(passage.Packet.Mark), Words.Hex(mark));
        passage.Packet = passage.Packet with { Mark = mark };
    }
}
