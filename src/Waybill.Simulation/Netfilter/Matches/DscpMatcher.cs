using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m dscp</c>: the upper six bits of the type of service.</summary>
internal sealed class DscpMatcher(byte value) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(passage.Packet.Tos >> 2 == value);

    public override Wording Describe(Passage passage) => new($"DSCP {Words.Hex((uint)passage.Packet.Tos >> 2)}", Words.Hex(value));
}
