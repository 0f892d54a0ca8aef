using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>A condition on the packet's bytes.</summary>
internal abstract class ImageMatcher : Matcher
{
    public sealed override Answer Test(Passage passage) => Test(passage, Images.Of(passage));

    /// <summary>What the condition says of the packet's bytes.</summary>
    protected abstract Answer Test(Passage passage, PacketImage image);
}
