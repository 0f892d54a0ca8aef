using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Targets;

/// <summary><c>-j TOS</c> and <c>-j DSCP</c> (net/netfilter/xt_DSCP.c).</summary>
internal sealed class TypeOfServicePerformer(string name, byte value, byte mask) : Performer
{
    private readonly Deed _deed = new(Verdict.Continue, $"{name} set {Words.Hex(name == "DSCP" ? (uint)value >> 2 : value)}");

    public override Deed Perform(Passage passage)
    {
        byte tos = (byte)((passage.Packet.Tos & ~mask & 0xff) ^ value);
        passage.Note("tos", Words.Hex(passage.Packet.Tos), Words.Hex(tos));
        passage.Packet = passage.Packet with { Tos = tos };
        return _deed;
    }
}
