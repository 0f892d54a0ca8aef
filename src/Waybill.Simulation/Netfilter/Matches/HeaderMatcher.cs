using Waybill.Model.Packets;
using Waybill.Simulation.Content;
using Waybill.Simulation.Path;

namespace Waybill.Simulation.Netfilter.Matches;

/// <summary>A condition on the header that follows the IP header and the extension headers.</summary>
/// <param name="protocol">The protocol whose header it is.</param>
internal abstract class HeaderMatcher(IpProtocol protocol) : ImageMatcher
{
    protected sealed override Answer Test(Passage passage, PacketImage image) =>
        TransportHeader.Test(passage.Packet, protocol) is var header && header != Answer.Yes ? header : TestHeader(image, image.Transport);

    /// <summary>A number of the header in words; that it is missing where the packet has no such header.</summary>
    protected string NumberOf(Passage passage, Func<PacketImage, int, PartialNumber> read) =>
        TransportHeader.Test(passage.Packet, protocol) is Answer.Yes or Answer.Unknown && Images.Of(passage) is var image
            ? Words.Of(read(image, image.Transport)) : "(none)";

    /// <summary>What the condition says of the header that begins at an offset.</summary>
    protected abstract Answer TestHeader(PacketImage image, int start);
}
