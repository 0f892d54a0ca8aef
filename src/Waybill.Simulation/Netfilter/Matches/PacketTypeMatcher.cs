using Waybill.Model.Netfilter;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary><c>-m pkttype</c>: to whom the frame was addressed.</summary>
internal sealed class PacketTypeMatcher(LinkLayerKind kind) : Matcher
{
    public override Answer Test(Passage passage) => Answers.From(FrameKinds.Of(passage) == kind);

    public override Wording Describe(Passage passage) => new($"frame type {Words.Lower(FrameKinds.Of(passage))}", Words.Lower(kind));
}
