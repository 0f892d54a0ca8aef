using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m tos</c>: the type of service under a mask.</summary>
internal sealed class TypeOfServiceMatcher(byte value, byte mask) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From((passage.Packet.Tos & mask) == value);

    public override Wording Describe(Passage passage) => new($"tos {Words.Hex(passage.Packet.Tos)}", Words.Hex(value, mask));
}
