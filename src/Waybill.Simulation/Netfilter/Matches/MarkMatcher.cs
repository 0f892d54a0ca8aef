using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m mark</c>: the packet's mark under a mask.</summary>
internal sealed class MarkMatcher(uint value, uint mask) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From((passage.Packet.Mark & mask) == value);

    public override Wording Describe(Passage passage) => new($"mark {Words.Hex(passage.Packet.Mark)}", Words.Hex(value, mask));
}
